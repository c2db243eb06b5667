package dev.loam.auth.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user to be made.
 *
 * @param addresses at most one of each kind; none makes an anonymous user
 * @param emailConfirmed whether the email address counts as the user's
 * @param phoneConfirmed whether the phone number does
 * @param sso whether an identity provider manages the user, whose address others may have, too
 */
public record NewUser(
        UUID id,
        List<Address> addresses,
        boolean emailConfirmed,
        boolean phoneConfirmed,
        @Nullable String passwordHash,
        String role,
        ObjectNode appMetadata,
        ObjectNode userMetadata,
        @Nullable Instant bannedUntil,
        boolean sso) {

    public static final String DEFAULT_ROLE = "authenticated";

    /**
     * What users make of themselves: the provider's facts win over what they say.
     *
     * @param confirmed whether the address counts as the user's at once
     */
    public static NewUser signingUp(
            UUID id,
            @Nullable Address address,
            @Nullable String passwordHash,
            @Nullable ObjectNode data,
            boolean confirmed) {
        ObjectNode appMetadata = JsonNodeFactory.instance.objectNode();
        ObjectNode userMetadata = data == null ? JsonNodeFactory.instance.objectNode() : data.deepCopy();
        if (address != null) {
            userMetadata.setAll(address.identityData(id.toString(), confirmed));
        }
        return new NewUser(
                id,
                address == null ? List.of() : List.of(address),
                confirmed && address instanceof Address.Email,
                confirmed && address instanceof Address.Phone,
                passwordHash,
                DEFAULT_ROLE,
                appMetadata,
                userMetadata,
                null,
                false);
    }

    /**
     * A user of one identity provider alone.
     *
     * @param provider how identities name it
     */
    public static NewUser vouchedFor(UUID id, Address.Email email, String provider, ObjectNode data) {
        ObjectNode appMetadata = JsonNodeFactory.instance.objectNode().put("provider", provider);
        appMetadata.putArray("providers").add(provider);
        return new NewUser(id, List.of(email), true, false, null, DEFAULT_ROLE, appMetadata, data, null, true);
    }

    boolean isAnonymous() {
        return addresses.isEmpty() && !appMetadata.has("provider");
    }

    boolean isConfirmed(Address address) {
        return address instanceof Address.Email ? emailConfirmed : phoneConfirmed;
    }

    @Nullable
    String email() {
        return value(Address.Email.class);
    }

    @Nullable
    String phone() {
        return value(Address.Phone.class);
    }

    /** What to call the user in a log: an address. */
    public @Nullable String name() {
        return addresses.isEmpty() ? null : addresses.getFirst().value();
    }

    private @Nullable String value(Class<? extends Address> kind) {
        return addresses.stream()
                .filter(kind::isInstance)
                .map(Address::value)
                .findFirst()
                .orElse(null);
    }
}
