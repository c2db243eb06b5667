package dev.loam.functions;

import dev.loam.functions.spi.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The way to the platform from anywhere but inside it: HTTP with an API key. */
final class HttpTransport implements Transport {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);

    private final URI url;
    private final String key;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    private HttpTransport(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    static HttpTransport of(Map<String, String> environment) {
        String url = environment.get("LOAM_URL");
        String key = environment.get("LOAM_KEY");
        if (url == null || key == null) {
            throw new IllegalStateException("This code runs outside Loam: set LOAM_URL to the address of the project's"
                    + " API and LOAM_KEY to an API key");
        }
        return new HttpTransport(URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url), key);
    }

    @Override
    public Response send(Request request) {
        try {
            HttpResponse<byte[]> response = client.send(toHttp(request), BodyHandlers.ofByteArray());
            return new Response(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException unanswered) {
            throw new LoamException("No answer from " + url + " to " + request, unanswered);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LoamException("Interrupted while waiting for the answer to " + request, interrupted);
        }
    }

    private HttpRequest toHttp(Request request) {
        byte[] body = request.body();
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(url + request.path()))
                .timeout(REQUEST_TIMEOUT)
                .method(request.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("apikey", key)
                .header("Authorization", "Bearer " + key);
        request.headers().forEach(http::setHeader);
        return http.build();
    }
}
