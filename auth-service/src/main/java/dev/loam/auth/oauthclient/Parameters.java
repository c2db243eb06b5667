package dev.loam.auth.oauthclient;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameters of an OAuth request. Each comes once at most, and an empty one has not come (RFC 6749, 3.1 and 3.2): two
 * of one name would be read differently by different readers.
 */
public final class Parameters {
    private static final int MOST = 64;
    private static final int LONGEST = 1 << 16;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Of a request's form, or of a JSON object of texts, which some clients send. A form that was read before, so that
     * nobody waits for a slow client, is among the container's parameters, after those of the query.
     */
    public static Parameters of(HttpServletRequest request, JsonMapper json) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "The body is too large");
        }
        String type = request.getContentType();
        if (body.length == 0 && type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            return ofParameters(request);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json")
                ? ofJson(text, json)
                : ofForm(text);
    }

    private static Parameters ofParameters(HttpServletRequest request) {
        Map<String, String> values = new HashMap<>();
        Map<String, Integer> inQuery = new HashMap<>();
        for (String pair :
                Objects.requireNonNullElse(request.getQueryString(), "").split("&")) {
            inQuery.merge(decoded(pair.split("=", 2)[0]), 1, Integer::sum);
        }
        request.getParameterMap().forEach((name, all) -> {
            for (int i = inQuery.getOrDefault(name, 0); i < all.length; i++) {
                put(values, name, all[i]);
            }
        });
        return new Parameters(values);
    }

    public static Parameters ofForm(@Nullable String text) {
        Map<String, String> values = new HashMap<>();
        String[] pairs = text == null || text.isEmpty() ? new String[0] : text.split("&", MOST + 2);
        if (pairs.length > MOST) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "There are too many parameters");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            put(values, name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return new Parameters(values);
    }

    private static Parameters ofJson(String text, JsonMapper json) {
        JsonNode node;
        try {
            node = json.readTree(text);
        } catch (JacksonException malformed) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "The body is no JSON object");
        }
        if (!node.isObject()) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "The body is no JSON object");
        }
        Map<String, String> values = new HashMap<>();
        node.properties().forEach(member -> {
            if (member.getValue().isString()) {
                put(values, member.getKey(), member.getValue().asString());
            }
        });
        return new Parameters(values);
    }

    public @Nullable String find(String name) {
        return values.get(name);
    }

    public String require(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, name + " is required");
        }
        return value;
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "A parameter holds a character that none may hold");
        }
        if (!value.isEmpty() && values.put(name, value) != null) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "A parameter comes twice");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "The parameters are not encoded as a form's are");
        }
    }

    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}
