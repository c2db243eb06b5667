package dev.loam.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request, sent over real HTTP, and what must and must not be in its answer.
 *
 * <pre>{@code
 * var api = new ApiScenario.Api(URI.create("http://127.0.0.1:" + port));
 * api.get("/storage/v1/bucket").header("apikey", anonKey).answers(200).with("photos").without("secret");
 * api.post("/storage/v1/bucket", "{\"name\":\"photos\"}").answers(401).without("photos");
 * }</pre>
 *
 * Immutable, so that a common beginning (a path, a key) can be kept and continued in several ways.
 */
public record ApiScenario(Api api, String method, String path, Map<String, String> headers, byte[] body) {

    public ApiScenario {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    public ApiScenario header(String name, String value) {
        var changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new ApiScenario(api, method, path, changed, body);
    }

    public ApiScenario bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** Sends and requires this status; the answer's content is checked on what is returned. */
    public ApiAnswer answers(int status) {
        ApiAnswer answer = send();
        assertThat(answer.status())
                .as("%s %s answered %s", method, path, answer.body())
                .isEqualTo(status);
        return answer;
    }

    public ApiAnswer send() {
        BodyPublisher publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        var request = HttpRequest.newBuilder(URI.create(api.base() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, publisher);
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = api.client().send(request.build(), BodyHandlers.ofString());
            return new ApiAnswer(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path + " was interrupted", e);
        }
    }

    /** Where requests go. Redirects are not followed: they are answers too. */
    public record Api(URI base, HttpClient client) {

        public Api(URI base) {
            this(
                    base,
                    HttpClient.newBuilder()
                            .connectTimeout(Duration.ofSeconds(5))
                            .build());
        }

        public ApiScenario get(String path) {
            return request("GET", path, "");
        }

        public ApiScenario delete(String path) {
            return request("DELETE", path, "");
        }

        public ApiScenario post(String path, String json) {
            return request("POST", path, json).header("Content-Type", "application/json");
        }

        public ApiScenario put(String path, String json) {
            return request("PUT", path, json).header("Content-Type", "application/json");
        }

        public ApiScenario patch(String path, String json) {
            return request("PATCH", path, json).header("Content-Type", "application/json");
        }

        /** Any method with a body as it is and no content type. */
        public ApiScenario request(String method, String path, String body) {
            return request(method, path, body.getBytes(StandardCharsets.UTF_8));
        }

        public ApiScenario request(String method, String path, byte[] body) {
            return new ApiScenario(this, method, path, Map.of(), body);
        }
    }
}
