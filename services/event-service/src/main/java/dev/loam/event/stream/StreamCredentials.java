package dev.loam.event.stream;

import org.jspecify.annotations.Nullable;

/**
 * What nobody is told again.
 *
 * @param authority the certificates, as PEM, that the brokers' own are checked against; the usual authorities if missing
 */
record StreamCredentials(
        @Nullable String password, @Nullable String authority) {

    boolean isEmpty() {
        return password == null && authority == null;
    }

    @Override
    public String toString() {
        return "StreamCredentials";
    }
}
