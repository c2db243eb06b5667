package dev.loam.cli.demo;

import dev.loam.sdk.http.Exchange;
import java.util.function.Consumer;

/** Counts what this program did with a project, to be held against the bill. For one thread. */
final class Tally implements Consumer<Exchange> {
    private long requests;
    private long bytes;
    private long objectOperations;
    private long users;

    @Override
    public void accept(Exchange exchange) {
        requests++;
        bytes += exchange.bodyBytes();
        if (exchange.path().startsWith("/storage/v1/object/") && exchange.status() < 300) {
            objectOperations++;
        }
        if (exchange.path().startsWith("/auth/v1/signup") && exchange.status() < 300) {
            users++;
        }
    }

    /** Counts what a function did through the platform on our behalf. */
    void addFunctionCall(long bodyBytes, boolean object) {
        requests++;
        bytes += bodyBytes;
        if (object) {
            objectOperations++;
        }
    }

    long requests() {
        return requests;
    }

    long bytes() {
        return bytes;
    }

    /** Each of them signed up in this story, and so was active in this month. */
    long users() {
        return users;
    }

    long objectOperations() {
        return objectOperations;
    }
}
