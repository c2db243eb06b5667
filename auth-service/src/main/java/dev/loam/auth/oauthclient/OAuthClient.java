package dev.loam.auth.oauthclient;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An app that may sign users in.
 *
 * @param id what OAuth calls the client id
 * @param secretHash the digest of its secret; null for an app that can keep none
 * @param dynamic whether it registered itself
 * @param authenticationMethod how it says that it proves itself
 */
public record OAuthClient(
        UUID id,
        @Nullable String secretHash,
        boolean dynamic,
        String authenticationMethod,
        List<String> redirectUris,
        List<String> grantTypes,
        @Nullable String name,
        @Nullable String uri,
        @Nullable String logoUri,
        Instant createdAt,
        Instant updatedAt) {

    public boolean isConfidential() {
        return secretHash != null;
    }

    /** Exactly, letter by letter: whatever is looser has been a way out for codes. */
    public boolean leadsTo(String redirectUri) {
        return redirectUris.contains(redirectUri);
    }

    public boolean uses(String grantType) {
        return grantTypes.contains(grantType);
    }

    /**
     * Whether a code sent to this address reaches this app and no other program that says it were this app (RFC 8252,
     * 8.6). Only then may consent that was given before stand for one that is asked for now.
     */
    public boolean isKnownAt(String redirectUri) {
        return isConfidential()
                || "https".equalsIgnoreCase(URI.create(redirectUri).getScheme());
    }

    @Override
    public String toString() {
        return "OAuthClient[id=%s]".formatted(id);
    }
}
