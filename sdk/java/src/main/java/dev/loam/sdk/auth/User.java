package dev.loam.sdk.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A user of a project.
 *
 * @param id what {@code auth.uid()} is in policies
 * @param role {@code authenticated}, unless an administrator made it another
 * @param email empty when there is none
 * @param phone empty when there is none
 * @param emailConfirmedAt when the address was confirmed
 * @param phoneConfirmedAt when the number was confirmed
 * @param lastSignInAt when the user last signed in
 * @param appMetadata what only administrators change
 * @param userMetadata what the user may change
 * @param identities how the user signs in
 * @param newEmail an address that waits to be confirmed
 * @param bannedUntil until when the user may not sign in
 * @param createdAt when the user came to be
 * @param updatedAt when the user last changed
 * @param anonymous whether nothing is known of the user
 */
public record User(
        UUID id,
        @Nullable String role,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Instant emailConfirmedAt,
        @Nullable Instant phoneConfirmedAt,
        @Nullable Instant lastSignInAt,
        @Nullable JsonNode appMetadata,
        @Nullable JsonNode userMetadata,
        @Nullable List<JsonNode> identities,
        @Nullable String newEmail,
        @Nullable Instant bannedUntil,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @JsonProperty("is_anonymous") boolean anonymous) {}
