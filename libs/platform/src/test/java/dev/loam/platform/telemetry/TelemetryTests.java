package dev.loam.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TelemetryTests {

    @Test
    void whatStillWaitsIsSentWhenTheProcessEnds() throws Exception {
        List<String> sent = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        collector.createContext("/", exchange -> {
            sent.add(exchange.getRequestURI()
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            Telemetry telemetry = telemetry(
                    URI.create("http://127.0.0.1:" + collector.getAddress().getPort()), 10);
            telemetry.start();
            telemetry.ended(span("first", true));
            telemetry.ended(span("unsampled", false));
            telemetry.stop();
            assertThat(sent)
                    .anyMatch(text -> text.startsWith("/v1/traces") && text.contains("first"))
                    .anyMatch(text -> text.startsWith("/v1/metrics") && text.contains("jvm.memory.used"))
                    .noneMatch(text -> text.contains("unsampled"));
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void collectorThatIsAwayHoldsNobodyUp() {
        Telemetry telemetry = telemetry(URI.create("http://127.0.0.1:1"), 10);
        telemetry.start();
        long began = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            telemetry.ended(span("span", true));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        telemetry.stop();
    }

    @Test
    void withoutAnAddressItDoesNotStart() {
        Telemetry telemetry = telemetry(null, 10);
        assertThat(telemetry.isAutoStartup()).isFalse();
        assertThat(telemetry.isTracing()).isFalse();
        telemetry.ended(span("span", true));
    }

    @Test
    void placeInATraceIsThatOfTheRequestOnly() {
        TraceContext request = TraceContext.fresh(true);
        TraceContext again = TraceContext.parse(request.header());
        assertThat(again).isEqualTo(request);
        request.around(() -> {
            assertThat(TraceContext.current()).isEqualTo(request);
            return null;
        });
        assertThat(TraceContext.current()).isNull();
        assertThat(TraceContext.parse("00-" + "0".repeat(32) + "-b7ad6b7169203331-01"))
                .isNull();
    }

    private static Telemetry telemetry(@Nullable URI endpoint, int waiting) {
        return new Telemetry(
                new TelemetryProperties(endpoint, Map.of(), true, true, 1, Duration.ofMinutes(1), waiting),
                "test",
                Stream::empty);
    }

    private static Span span(String name, boolean sampled) {
        return new Span(TraceContext.fresh(sampled), null, name, 1, 2, false, Map.of());
    }
}
