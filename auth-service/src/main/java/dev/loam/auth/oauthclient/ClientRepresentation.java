package dev.loam.auth.oauthclient;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An app as administrators and the app itself see it; its secret only when it was made just now. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClientRepresentation(
        UUID clientId,
        @Nullable String clientSecret,
        @Nullable Long clientIdIssuedAt,
        @Nullable Long clientSecretExpiresAt,
        String clientType,
        List<String> redirectUris,
        String tokenEndpointAuthMethod,
        List<String> grantTypes,
        List<String> responseTypes,
        @Nullable String clientName,
        @Nullable String clientUri,
        @Nullable String logoUri,
        String registrationType,
        Instant createdAt,
        Instant updatedAt) {

    static ClientRepresentation of(OAuthClient client) {
        return of(client, null, false);
    }

    /** One whose secret was made now; it is told this once. */
    static ClientRepresentation of(RegisteredClient registered) {
        return of(registered.client(), registered.secret(), true);
    }

    private static ClientRepresentation of(OAuthClient client, @Nullable RandomWord secret, boolean fresh) {
        return new ClientRepresentation(
                client.id(),
                secret == null ? null : secret.value(),
                fresh ? client.createdAt().getEpochSecond() : null,
                secret == null ? null : 0L,
                client.isConfidential() ? "confidential" : ClientMetadata.PUBLIC,
                client.redirectUris(),
                client.authenticationMethod(),
                client.grantTypes(),
                List.of("code"),
                client.name(),
                client.uri(),
                client.logoUri(),
                client.dynamic() ? "dynamic" : "manual",
                client.createdAt(),
                client.updatedAt());
    }

    @Override
    public String toString() {
        return "ClientRepresentation[clientId=%s]".formatted(clientId);
    }
}
