package dev.loam.auth.oauthclient;

import dev.loam.auth.audit.Traits;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was done to an app, for the audit log. */
final class ClientTraits {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ClientTraits() {}

    static ObjectNode created(OAuthClient made) {
        return Traits.created(about(made), snapshot(made));
    }

    static ObjectNode deleted(OAuthClient gone) {
        return Traits.deleted(about(gone), snapshot(gone));
    }

    static ObjectNode changed(OAuthClient before, OAuthClient after) {
        return Traits.changed(about(after), snapshot(before), snapshot(after));
    }

    static ObjectNode secretReplaced(OAuthClient client) {
        return Traits.created(about(client), NODES.objectNode().put("client_secret", "[redacted]"));
    }

    private static ObjectNode about(OAuthClient client) {
        return NODES.objectNode().put("client_id", client.id().toString());
    }

    private static ObjectNode snapshot(OAuthClient client) {
        ObjectNode snapshot = NODES.objectNode()
                .put("client_name", client.name())
                .put("client_uri", client.uri())
                .put("logo_uri", client.logoUri())
                .put("token_endpoint_auth_method", client.authenticationMethod())
                .put("registration_type", client.dynamic() ? "dynamic" : "manual");
        client.redirectUris().forEach(snapshot.putArray("redirect_uris")::add);
        client.grantTypes().forEach(snapshot.putArray("grant_types")::add);
        return snapshot;
    }
}
