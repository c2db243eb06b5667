package dev.loam.standalone.training;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request through every route, so that the AOT cache holds what the first requests after a start need, too, then what
 * apps ask most. What they answer does not matter.
 */
public final class FirstRequests {
    private static final System.Logger LOGGER = System.getLogger(FirstRequests.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String JSON = "application/json";
    private static final String BOUNDARY = "loam-training";
    private static final String PART_HEAD = """
            --%s\r
            Content-Disposition: form-data; name="jar"; filename="training.jar"\r
            Content-Type: application/java-archive\r
            \r
            """.formatted(BOUNDARY);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String token;
    private final String key;
    private final String publishableKey;
    private final String ref;

    /**
     * Requests to an installation.
     *
     * @param status what {@code run/status.json} says
     */
    public FirstRequests(JsonNode status) {
        this.address = status.path("api_url").asString();
        this.token = status.path("platform_token").asString();
        this.key = status.path("project").path("secret_key").asString();
        this.publishableKey = status.path("project").path("publishable_key").asString();
        this.ref = status.path("project").path("ref").asString();
    }

    /**
     * Sends them.
     *
     * @param function the jar of a function to deploy and call
     */
    public void send(@Nullable Path function) {
        post(
                token,
                "/platform/v1/projects/%s/database/migrations".formatted(ref),
                JSON,
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "version", "20260101000000", "name", "training", "sql", TypicalRequests.SCHEMA)));
        post(key, "/storage/v1/bucket", JSON, """
                {"id": "training", "name": "training"}""");
        if (function != null) {
            deploy(function);
        }
        get(key, "/health");
        get(key, "/auth/v1/health");
        get(key, "/rest/v1/item?select=id&limit=1");
        get(key, "/storage/v1/bucket");
        get(token, "/platform/v1/projects");
        post(key, "/events/v1", JSON, """
                {"type": "app.started"}""");
        post(key, "/functions/v1/training", JSON, "{}");
        try {
            new TypicalRequests(address, publishableKey).send();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void get(String credential, String path) {
        send(request(credential, path).GET());
    }

    private void post(String credential, String path, String type, String body) {
        send(request(credential, path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private void deploy(Path jar) {
        try {
            send(request(token, "/platform/v1/projects/%s/functions/training/deployments".formatted(ref))
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(BodyPublishers.concat(
                            BodyPublishers.ofString(PART_HEAD),
                            BodyPublishers.ofFile(jar),
                            BodyPublishers.ofString("\r\n--%s--\r\n".formatted(BOUNDARY)))));
        } catch (FileNotFoundException notBuilt) {
            LOGGER.log(System.Logger.Level.WARNING, "Trains without a function: {0}", notBuilt.getMessage());
        }
    }

    private HttpRequest.Builder request(String credential, String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("apikey", credential)
                .header("Authorization", "Bearer " + credential);
    }

    private void send(HttpRequest.Builder request) {
        try {
            http.send(request.build(), BodyHandlers.discarding());
        } catch (IOException unanswered) {
            LOGGER.log(System.Logger.Level.WARNING, "A training request was not answered", unanswered);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
