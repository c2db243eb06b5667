package dev.loam.platform.usage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

/** Takes chunks over HTTP as billing-service does, and can be made to refuse, or to take and not answer. */
final class FakeBilling implements AutoCloseable {
    private final HttpServer server;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Random random = new Random(42);
    private final Map<Long, Integer> positions = new HashMap<>();
    private final List<UsageChunk> taken = new CopyOnWriteArrayList<>();
    private volatile int troublePercent;

    FakeBilling() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/internal/usage/chunks", this::answer);
        server.start();
    }

    void troublesIn(int percent) {
        troublePercent = percent;
    }

    List<UsageChunk> taken() {
        return taken;
    }

    long sum(Meter meter) {
        return taken.stream()
                .flatMap(chunk -> chunk.sums().stream())
                .filter(sum -> sum.meter() == meter)
                .map(UsageChunk.Sum::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .longValueExact();
    }

    UsageIntake client() {
        RestClient client = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .requestFactory(new JdkClientHttpRequestFactory())
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(UsageIntake.class);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        UsageChunk chunk = json.readValue(exchange.getRequestBody(), UsageChunk.class);
        if (isTrouble()) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        int position = positions.getOrDefault(chunk.segment(), UsageChunk.FIRST);
        boolean already = chunk.to() <= position;
        if (chunk.from() == position) {
            taken.add(chunk);
            positions.put(chunk.segment(), chunk.to());
        }
        if (isTrouble()) {
            exchange.close();
            return;
        }
        int status = already || chunk.from() == position ? 200 : 409;
        byte[] body = json.writeValueAsBytes(new UsageChunk.Taken(positions.getOrDefault(chunk.segment(), position)));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private boolean isTrouble() {
        return random.nextInt(100) < troublePercent;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
