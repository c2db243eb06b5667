package dev.loam.storage.s3;

import dev.loam.storage.problem.S3Error;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the signer of a form permits whoever holds it: every field must be permitted by a condition. */
final class PostPolicy {
    private static final Set<String> UNCONDITIONAL = Set.of("policy", "x-amz-signature", "file");

    private final JsonNode policy;

    private PostPolicy(JsonNode policy) {
        this.policy = policy;
    }

    static PostPolicy parse(String base64, JsonMapper json) {
        try {
            JsonNode policy = json.readTree(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
            if (!policy.path("conditions").isArray()) {
                throw S3Error.MALFORMED_POLICY.exception("The policy has no conditions");
            }
            return new PostPolicy(policy);
        } catch (IllegalArgumentException | JacksonException malformed) {
            throw S3Error.MALFORMED_POLICY.exception();
        }
    }

    void requireValidAt(Instant now) {
        try {
            if (now.isBefore(Instant.parse(policy.path("expiration").asString("")))) {
                return;
            }
        } catch (DateTimeParseException malformed) {
            throw S3Error.MALFORMED_POLICY.exception("The policy has no expiration");
        }
        throw denied("Policy expired.");
    }

    /** @param bucket which the address names */
    void requirePermits(FormFields form, String bucket) {
        Set<String> permitted = new HashSet<>();
        for (JsonNode condition : policy.path("conditions")) {
            permitted.addAll(check(condition, form, bucket));
        }
        if (!permitted.contains("bucket")) {
            throw denied("The policy does not name the bucket");
        }
        for (String field : form.names()) {
            if (!permitted.contains(field) && !UNCONDITIONAL.contains(field) && !field.startsWith("x-ignore-")) {
                throw denied("Extra input fields: " + field);
            }
        }
    }

    /** The least and the most bytes of the file; null when the policy does not say. */
    @Nullable
    Range range() {
        for (JsonNode condition : policy.path("conditions")) {
            if (condition.isArray() && condition.path(0).asString("").equalsIgnoreCase("content-length-range")) {
                return new Range(condition.path(1).asLong(0), condition.path(2).asLong(0));
            }
        }
        return null;
    }

    record Range(long least, long most) {}

    private static Set<String> check(JsonNode condition, FormFields form, String bucket) {
        if (condition.isObject()) {
            Set<String> names = new HashSet<>();
            for (Map.Entry<String, JsonNode> entry : condition.properties()) {
                names.add(require("eq", entry.getKey(), entry.getValue().asString(""), form, bucket));
            }
            return names;
        }
        String operator = condition.path(0).asString("").toLowerCase(Locale.ROOT);
        if (operator.equals("content-length-range")) {
            return Set.of();
        }
        String field = condition.path(1).asString("");
        if (!(operator.equals("eq") || operator.equals("starts-with")) || !field.startsWith("$")) {
            throw S3Error.MALFORMED_POLICY.exception("A condition of the policy is not known");
        }
        return Set.of(require(operator, field.substring(1), condition.path(2).asString(""), form, bucket));
    }

    private static String require(String operator, String field, String expected, FormFields form, String bucket) {
        String name = field.toLowerCase(Locale.ROOT);
        String value = name.equals("bucket") ? bucket : form.find(name);
        boolean holds = value != null && (operator.equals("eq") ? value.equals(expected) : value.startsWith(expected));
        if (!holds) {
            throw denied("Invalid according to Policy: Policy Condition failed: [\"%s\", \"$%s\", \"%s\"]"
                    .formatted(operator, name, expected));
        }
        return name;
    }

    private static RuntimeException denied(String message) {
        return S3Error.ACCESS_DENIED.exception(message);
    }
}
