package dev.loam.auth.migration;

import dev.loam.auth.user.Address;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user to be taken over, checked as far as that goes without the database, which reads the times.
 *
 * @param line the row's place in the request
 * @param named whether the row itself said the id
 */
record ImportedUser(
        int line,
        UUID id,
        boolean named,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String encryptedPassword,
        JsonNode emailConfirmedAt,
        JsonNode phoneConfirmedAt,
        JsonNode lastSignInAt,
        JsonNode createdAt,
        JsonNode bannedUntil,
        ObjectNode rawAppMetaData,
        ObjectNode rawUserMetaData,
        String role,
        boolean isAnonymous,
        List<Identity> identities) {

    /** A way in which a provider knows the user. */
    record Identity(String provider, String providerId, JsonNode identityData) {

        static Identity of(Address address, UUID user, boolean verified) {
            String subject = user.toString();
            return new Identity(address.provider(), subject, address.identityData(subject, verified));
        }
    }

    List<String> providers() {
        return Stream.concat(
                        Stream.of(email == null ? "" : "email", phone == null ? "" : "phone"),
                        identities.stream().map(Identity::provider))
                .filter(provider -> !provider.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return "ImportedUser[line=%d]".formatted(line);
    }
}
