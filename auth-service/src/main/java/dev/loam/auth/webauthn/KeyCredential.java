package dev.loam.auth.webauthn;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public part of a key.
 *
 * @param id by which the key is known, in base 64 for URLs
 * @param publicKey the public key as COSE, in base 64 for URLs
 * @param signCount how often it has signed, where it counts
 * @param model of the authenticator
 * @param transports how browsers reach it
 * @param backupEligible whether it may be on several devices
 */
public record KeyCredential(
        String id,
        String publicKey,
        long signCount,
        @Nullable UUID model,
        List<String> transports,
        boolean backupEligible,
        boolean backedUp) {

    /** As it is kept in a column of JSON. */
    public ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("credential_id", id)
                .put("public_key", publicKey)
                .put("sign_count", signCount)
                .put("backup_eligible", backupEligible)
                .put("backed_up", backedUp);
        transports.forEach(node.putArray("transports")::add);
        return model == null ? node : node.put("aaguid", model.toString());
    }

    public static KeyCredential of(JsonNode node) {
        String model = node.path("aaguid").asString("");
        return new KeyCredential(
                node.path("credential_id").asString(),
                node.path("public_key").asString(),
                node.path("sign_count").asLong(),
                model.isEmpty() ? null : UUID.fromString(model),
                node.path("transports").valueStream().map(JsonNode::asString).toList(),
                node.path("backup_eligible").asBoolean(),
                node.path("backed_up").asBoolean());
    }

    /** The same key after it signed. */
    public KeyCredential used(long count, boolean nowBackedUp) {
        return new KeyCredential(id, publicKey, count, model, transports, backupEligible, nowBackedUp);
    }

    public byte[] idBytes() {
        return Base64.getUrlDecoder().decode(id);
    }

    public byte[] publicKeyBytes() {
        return Base64.getUrlDecoder().decode(publicKey);
    }
}
