package dev.loam.auth.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A user as clients see one: no hash, no token. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserRepresentation(
        UUID id,
        String aud,
        String role,
        String email,
        @Nullable Instant emailConfirmedAt,
        @Nullable Instant invitedAt,
        String phone,
        @Nullable Instant phoneConfirmedAt,
        @Nullable Instant confirmationSentAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant recoverySentAt,
        @Nullable String newEmail,
        @Nullable Instant emailChangeSentAt,
        @Nullable String newPhone,
        @Nullable Instant phoneChangeSentAt,
        @Nullable Instant reauthenticationSentAt,
        @Nullable Instant lastSignInAt,
        JsonNode appMetadata,
        JsonNode userMetadata,
        @Nullable List<FactorRepresentation> factors,
        List<IdentityRepresentation> identities,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant bannedUntil,
        @Nullable Instant deletedAt,
        boolean isAnonymous) {

    /** A user who is not there, as one would look who signed up at this moment; without identities, as clients know it. */
    public static UserRepresentation pretended(NewUser user, Instant now) {
        ObjectNode appMetadata = JsonNodeFactory.instance.objectNode();
        String provider = user.email() == null ? "phone" : "email";
        appMetadata.put("provider", provider).putArray("providers").add(provider);
        return unmade(user, appMetadata, now, now);
    }

    /** A user who is about to be made. */
    static UserRepresentation planned(NewUser user, ObjectNode appMetadata, Instant now) {
        return unmade(user, appMetadata, null, now);
    }

    private static UserRepresentation unmade(
            NewUser user, ObjectNode appMetadata, @Nullable Instant confirmationSent, Instant now) {
        return new UserRepresentation(
                user.id(),
                "authenticated",
                user.role(),
                Objects.requireNonNullElse(user.email(), ""),
                null,
                null,
                Objects.requireNonNullElse(user.phone(), ""),
                null,
                confirmationSent,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                appMetadata,
                user.userMetadata(),
                null,
                List.of(),
                now,
                now,
                null,
                null,
                user.isAnonymous());
    }

    public static UserRepresentation of(User user) {
        User.Times times = user.times();
        return new UserRepresentation(
                user.id(),
                user.audience(),
                user.role(),
                Objects.requireNonNullElse(user.email(), ""),
                times.emailConfirmed(),
                times.invited(),
                Objects.requireNonNullElse(user.phone(), ""),
                times.phoneConfirmed(),
                times.confirmationSent(),
                times.confirmed(),
                times.recoverySent(),
                user.newEmail(),
                times.emailChangeSent(),
                user.newPhone(),
                times.phoneChangeSent(),
                times.reauthenticationSent(),
                times.lastSignIn(),
                user.appMetadata(),
                user.userMetadata(),
                user.factors().isEmpty()
                        ? null
                        : user.factors().stream().map(FactorRepresentation::of).toList(),
                user.identities().stream().map(IdentityRepresentation::of).toList(),
                times.created(),
                times.updated(),
                times.bannedUntil(),
                times.deleted(),
                user.anonymous());
    }

    /** An identity as clients see it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IdentityRepresentation(
            UUID identityId,
            String id,
            UUID userId,
            JsonNode identityData,
            String provider,
            @Nullable Instant lastSignInAt,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,
            @Nullable String email) {

        static IdentityRepresentation of(User.Identity identity) {
            return new IdentityRepresentation(
                    identity.identityId(),
                    identity.id(),
                    identity.userId(),
                    identity.identityData(),
                    identity.provider(),
                    identity.lastSignInAt(),
                    identity.createdAt(),
                    identity.updatedAt(),
                    identity.email());
        }
    }

    /** A second factor as clients see it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FactorRepresentation(
            UUID id,
            @Nullable String friendlyName,
            String factorType,
            String status,
            @Nullable String phone,
            @Nullable Instant lastChallengedAt,
            Instant createdAt,
            Instant updatedAt) {

        static FactorRepresentation of(User.Factor factor) {
            return new FactorRepresentation(
                    factor.id(),
                    factor.friendlyName(),
                    factor.factorType(),
                    factor.status(),
                    factor.phone(),
                    factor.lastChallengedAt(),
                    factor.createdAt(),
                    factor.updatedAt());
        }
    }
}
