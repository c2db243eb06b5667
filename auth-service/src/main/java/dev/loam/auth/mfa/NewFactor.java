package dev.loam.auth.mfa;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A factor that is to be kept.
 *
 * @param secret what is kept of an authenticator app's secret
 * @param app what the user gets to see of an authenticator app, this once
 */
record NewFactor(
        UUID id,
        FactorType type,
        @Nullable String secret,
        @Nullable String phone,
        @Nullable App app) {

    /**
     * An authenticator app.
     *
     * @param secret to type where there is no camera
     * @param uri what the picture shows
     */
    record App(String secret, String uri) {
        @Override
        public String toString() {
            return "App[…]";
        }
    }

    @Override
    public String toString() {
        return "NewFactor[id=%s]".formatted(id);
    }
}
