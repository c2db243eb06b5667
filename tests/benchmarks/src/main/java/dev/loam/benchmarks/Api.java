package dev.loam.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Bare requests under one key, or one key and a user's token. */
final class Api implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String key;
    private final String bearer;

    Api(URI base, String key) {
        this(base, key, key);
    }

    /** Requests of a user. */
    Api(URI base, String key, String accessToken) {
        this.base = base;
        this.key = key;
        this.bearer = accessToken;
    }

    HttpResponse<String> send(String method, String path, String json) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("apikey", key)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** Whether it answers with success; not answering at all is no success. */
    boolean answers(String method, String path, String json) {
        try {
            int status = send(method, path, json).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException unreachable) {
            return false;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
