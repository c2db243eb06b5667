package dev.loam.e2e.recovery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The gateway as clients reach it. A request that is neither answered nor cut off in time is remembered as hung. */
public final class Door implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] NOTHING = {};

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final ConcurrentLinkedQueue<String> hung = new ConcurrentLinkedQueue<>();

    public Door(String address) {
        this.address = address;
    }

    public Answer send(String method, String path, Map<String, String> headers, byte[] body)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (HttpTimeoutException late) {
            hung.add(method + " " + path);
            return new Answer(0, NOTHING);
        } catch (ConnectException nobody) {
            return Answer.UNHEARD;
        } catch (IOException cutOff) {
            return new Answer(0, NOTHING);
        }
    }

    public List<String> hung() {
        return List.copyOf(hung);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
