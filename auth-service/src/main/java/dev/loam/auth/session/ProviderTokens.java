package dev.loam.auth.session;

import org.jspecify.annotations.Nullable;

/**
 * What another provider lets the app do for the user who signed in there. It is handed out once and not kept.
 *
 * @param refresh null where the provider gave none
 */
public record ProviderTokens(String access, @Nullable String refresh) {

    @Override
    public String toString() {
        return "ProviderTokens[…]";
    }
}
