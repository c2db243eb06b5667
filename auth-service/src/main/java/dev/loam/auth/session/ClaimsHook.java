package dev.loam.auth.session;

import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.hook.Hook;
import dev.loam.auth.hook.Hooks;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Lets the app complete the claims of an access token. What services and clients rely on stays, and stays of its kind: an
 * answer without it makes no token.
 */
final class ClaimsHook {
    private static final List<String> REQUIRED =
            List.of("aud", "exp", "iat", "iss", "sub", "email", "phone", "role", "aal", "session_id", "is_anonymous");
    private static final List<String> TEXTS =
            List.of("iss", "sub", "jti", "email", "phone", "role", "aal", "session_id", "client_id");
    private static final List<String> NUMBERS = List.of("exp", "iat", "nbf");
    private static final List<String> OBJECTS = List.of("app_metadata", "user_metadata");

    /** Which app acts for the user, and how far: without them its token would be the user's own. */
    private static final List<String> DELEGATION = List.of("client_id", "scope");

    private final Hooks hooks;

    ClaimsHook(Hooks hooks) {
        this.hooks = hooks;
    }

    boolean isOn(ProjectRef project) {
        return hooks.isOn(project, Hook.CUSTOM_ACCESS_TOKEN);
    }

    /**
     * The claims to sign.
     *
     * @param claims what Loam says
     * @param method what the user did to get the token
     */
    JsonNode complete(ProjectSession session, UUID user, JsonNode claims, String method, Client client) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("user_id", user);
        told.put("claims", claims);
        told.put("authentication_method", method);
        JsonNode completed =
                hooks.call(session, Hook.CUSTOM_ACCESS_TOKEN, client, told).path("claims");
        if (!completed.isObject()) {
            throw new AuthException(AuthError.UNEXPECTED_FAILURE, "output claims field is missing");
        }
        List<String> faults = faults(completed);
        for (String name : DELEGATION) {
            if (!completed.path(name).equals(claims.path(name))) {
                faults.add("- %s: is not the hook's to change".formatted(name));
            }
        }
        if (!faults.isEmpty()) {
            throw new AuthException(
                    AuthError.UNEXPECTED_FAILURE,
                    "output claims do not conform to the expected schema: \n" + String.join("\n", faults));
        }
        return completed;
    }

    private static List<String> faults(JsonNode claims) {
        List<String> faults = new ArrayList<>();
        REQUIRED.stream()
                .filter(name -> !claims.has(name))
                .forEach(name -> faults.add("- (root): %s is required".formatted(name)));
        TEXTS.forEach(name -> require(claims, name, JsonNode::isString, "a string", faults));
        NUMBERS.forEach(name -> require(claims, name, ClaimsHook::isWhole, "an integer", faults));
        OBJECTS.forEach(name -> require(claims, name, JsonNode::isObject, "an object", faults));
        require(claims, "aud", aud -> aud.isString() || aud.isArray(), "a string or an array", faults);
        require(claims, "amr", ClaimsHook::isMethods, "an array of strings or objects", faults);
        require(claims, "is_anonymous", JsonNode::isBoolean, "a boolean", faults);
        return faults;
    }

    private static void require(
            JsonNode claims, String name, Predicate<JsonNode> kind, String expected, List<String> faults) {
        if (claims.has(name) && !kind.test(claims.path(name))) {
            faults.add("- %s: Invalid type. Expected: %s".formatted(name, expected));
        }
    }

    private static boolean isWhole(JsonNode number) {
        return number.isNumber() && number.canConvertToExactIntegral();
    }

    private static boolean isMethods(JsonNode methods) {
        return methods.isArray() && methods.valueStream().allMatch(method -> method.isString() || method.isObject());
    }
}
