package dev.loam.auth.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One row of auth.users with its identities and factors. Apps write such rows too: nearly everything may be missing. */
public record User(
        UUID id,
        String audience,
        String role,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String passwordHash,
        Times times,
        JsonNode appMetadata,
        JsonNode userMetadata,
        @Nullable String newEmail,
        @Nullable String newPhone,
        boolean ssoUser,
        boolean anonymous,
        List<Identity> identities,
        List<Factor> factors) {
    private static final String SSO = "sso:";

    /** When what happened to the user. */
    public record Times(
            @Nullable Instant emailConfirmed,
            @Nullable Instant phoneConfirmed,
            @Nullable Instant confirmed,
            @Nullable Instant invited,
            @Nullable Instant confirmationSent,
            @Nullable Instant recoverySent,
            @Nullable Instant emailChangeSent,
            @Nullable Instant phoneChangeSent,
            @Nullable Instant reauthenticationSent,
            @Nullable Instant lastSignIn,
            @Nullable Instant created,
            @Nullable Instant updated,
            @Nullable Instant bannedUntil,
            @Nullable Instant deleted) {}

    /** A way in which a provider knows the user. */
    public record Identity(
            UUID identityId,
            String id,
            UUID userId,
            JsonNode identityData,
            String provider,
            @Nullable String email,
            @Nullable Instant lastSignInAt,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt) {}

    /** A second factor. */
    public record Factor(
            UUID id,
            @Nullable String friendlyName,
            String factorType,
            String status,
            @Nullable String phone,
            @Nullable Instant lastChallengedAt,
            Instant createdAt,
            Instant updatedAt) {

        boolean isVerified() {
            return status.equals("verified");
        }
    }

    public boolean isBanned(Instant now) {
        return times.bannedUntil() != null && times.bannedUntil().isAfter(now);
    }

    public boolean isDeleted() {
        return times.deleted() != null;
    }

    /** The id of the identity provider that manages the user; null when none does. */
    public @Nullable String identityProvider() {
        return identities.stream()
                .map(Identity::provider)
                .filter(provider -> ssoUser && provider.startsWith(SSO))
                .map(provider -> provider.substring(SSO.length()))
                .findFirst()
                .orElse(null);
    }

    public boolean hasVerifiedFactor() {
        return factors.stream().anyMatch(Factor::isVerified);
    }

    /** What to call the user in a log: an address. */
    public @Nullable String name() {
        return email != null ? email : phone;
    }

    @Override
    public String toString() {
        return "User[id=%s]".formatted(id);
    }
}
