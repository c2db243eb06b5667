package dev.loam.auth.external;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import dev.loam.platform.outside.Deadline;
import dev.loam.platform.outside.OutsideAnswer;
import dev.loam.platform.outside.OutsideAnswer.Answered;
import dev.loam.platform.outside.OutsideAnswer.Forbidden;
import dev.loam.platform.outside.OutsideAnswer.Unreachable;
import dev.loam.platform.outside.OutsideClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks providers. Their addresses come from projects and from documents: the client goes to public ones only. */
final class ProviderHttp {
    private static final int OK = 200;
    private static final int FIRST_FAILURE = 300;

    private static final int LARGEST_ANSWER = 512 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OutsideClient http;
    private final JsonMapper json;

    ProviderHttp(OutsideClient http, JsonMapper json) {
        this.http = http;
        this.json = json;
    }

    /** A client's own name and secret, as it shows them. */
    record Client(String id, @Nullable String secret, boolean basic) {
        @Override
        public String toString() {
            return "Client[id=%s]".formatted(id);
        }
    }

    /** A document that is open to all. */
    JsonNode document(String address) throws ProviderException {
        return read(address, Map.of("Accept", "application/json"));
    }

    /** What a user may see. */
    JsonNode authorized(String address, String token) throws ProviderException {
        return read(
                address,
                Map.of("Accept", "application/json", "Authorization", "Bearer " + token, "User-Agent", "Loam"));
    }

    /** What a token endpoint answers, an OAuth error included. */
    JsonNode token(String address, Client client, Map<String, String> form) throws ProviderException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        Map<String, String> all = new HashMap<>(form);
        String secret = client.secret();
        if (secret != null && client.basic()) {
            // RFC 6749, 2.3.1: each part is form-encoded before they are joined.
            String login = encoded(client.id()) + ":" + encoded(secret);
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        } else {
            all.put("client_id", client.id());
            if (secret != null) {
                all.put("client_secret", secret);
            }
        }
        String body = all.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
        Answered answer =
                asked(address, to -> http.postForm(to, headers, body.getBytes(StandardCharsets.UTF_8), LARGEST_ANSWER));
        JsonNode content = parsed(answer);
        if (answer.status() >= FIRST_FAILURE || content.has("error")) {
            throw new ProviderException("its token endpoint answers %d %s"
                    .formatted(answer.status(), content.path("error").asString("")));
        }
        return content;
    }

    /** For the library that reads keys. */
    ResourceRetriever documents() {
        return url -> {
            try {
                Answered answer =
                        asked(url.toString(), to -> http.get(to, Map.of("Accept", "application/json"), LARGEST_ANSWER));
                if (answer.status() != OK) {
                    throw new IOException("The keys are answered with " + answer.status());
                }
                return new Resource(
                        new String(answer.body(), StandardCharsets.UTF_8),
                        Objects.requireNonNullElse(answer.contentType(), "application/json"));
            } catch (ProviderException away) {
                throw new IOException(away);
            }
        };
    }

    private JsonNode read(String address, Map<String, String> headers) throws ProviderException {
        Answered answer = asked(address, to -> http.get(to, headers, LARGEST_ANSWER));
        if (answer.status() != OK) {
            throw new ProviderException("it answers %d at %s".formatted(answer.status(), address));
        }
        return parsed(answer);
    }

    private static Answered asked(String address, Function<URI, OutsideAnswer> question) throws ProviderException {
        URI to = uri(address);
        try {
            return switch (Deadline.within(PATIENCE, () -> question.apply(to))) {
                case Answered answer when answer.body().length <= LARGEST_ANSWER -> answer;
                case Answered tooLarge -> throw new ProviderException("its answer is too large: " + address);
                case Unreachable(String why) ->
                    throw new ProviderException("it cannot be reached at %s: %s".formatted(address, why));
                case Forbidden(String why) ->
                    throw new ProviderException("it is not asked at %s: %s".formatted(address, why));
            };
        } catch (TimeoutException late) {
            throw new ProviderException("it does not answer in time at " + address, late);
        }
    }

    private JsonNode parsed(Answered answer) throws ProviderException {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException malformed) {
            throw new ProviderException("its answer is no JSON", malformed);
        }
    }

    private static URI uri(String address) throws ProviderException {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
            throw new ProviderException("it is not asked at %s: a server, and no login, is named".formatted(address));
        } catch (URISyntaxException malformed) {
            throw new ProviderException("one of its addresses is none", malformed);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
