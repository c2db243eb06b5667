package dev.loam.cli.users;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A password of a Keycloak realm's export, as a string of the PHC's format. */
final class KeycloakHash {
    private static final JsonMapper JSON = new JsonMapper();

    private KeycloakHash() {}

    /** What Loam does not know is passed on under its name, so that the row is answered with a reason. */
    static String of(JsonNode credential) {
        JsonNode secret = JSON.readTree(credential.path("secretData").asString("{}"));
        JsonNode how = JSON.readTree(credential.path("credentialData").asString("{}"));
        String salt = withoutPadding(secret.path("salt").asString(""));
        String hash = withoutPadding(secret.path("value").asString(""));
        String algorithm = how.path("algorithm").asString("");
        int iterations = how.path("hashIterations").asInt(0);
        JsonNode more = how.path("additionalParameters");
        return switch (algorithm) {
            case "pbkdf2" -> "$pbkdf2-sha1$i=%d$%s$%s".formatted(iterations, salt, hash);
            case "pbkdf2-sha256", "pbkdf2-sha512" -> "$%s$i=%d$%s$%s".formatted(algorithm, iterations, salt, hash);
            case "argon2" ->
                "$argon2%s$v=19$m=%s,t=%d,p=%s$%s$%s"
                        .formatted(
                                parameter(more, "type", "id"),
                                parameter(more, "memory", "7168"),
                                iterations,
                                parameter(more, "parallelism", "1"),
                                salt,
                                hash);
            default -> "unknown:" + algorithm;
        };
    }

    private static String parameter(JsonNode parameters, String name, String otherwise) {
        return parameters.path(name).path(0).asString(otherwise);
    }

    private static String withoutPadding(String base64) {
        return base64.replaceAll("=+$", "");
    }
}
