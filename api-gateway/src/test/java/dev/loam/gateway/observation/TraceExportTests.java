package dev.loam.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TraceExportTests {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    private final AtomicReference<String> passedOn = new AtomicReference<>();
    private final PlayedServices services = PlayedServices.start()
            .project(REF, "{}")
            .key("key", REF, "anon")
            .answers("/rest/v1", exchange -> {
                passedOn.set(exchange.getRequestHeaders().getFirst("traceparent"));
                PlayedServices.send(exchange, 200, "application/json", "[]");
            });

    @Test
    void requestIsASpanOfItsClientsTraceAndTheServicesSpansAreItsChildren() {
        try (services;
                OtlpReceiver collector = OtlpReceiver.start();
                RunningGateway gateway = RunningGateway.before(
                        services,
                        "--loam.observability.otlp.endpoint=" + collector.address(),
                        "--loam.observability.otlp.period=200ms")) {
            gateway.api()
                    .get("/rest/v1/photos")
                    .header("apikey", "key")
                    .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
                    .answers(200);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> collector.spans(TRACE).size() == 1);
            JsonNode span = collector.spans(TRACE).getFirst();
            assertThat(span.path("parentSpanId").asString()).isEqualTo(PARENT);
            assertThat(span.path("name").asString()).isEqualTo("GET /rest/v1");
            assertThat(span.toString()).contains("\"loam.project\"", REF, "\"http.response.status_code\"");
            assertThat(passedOn.get())
                    .isEqualTo("00-" + TRACE + "-" + span.path("spanId").asString() + "-01");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() ->
                            collector.metrics("loam.gateway.requests").findAny().isPresent());
        }
    }

    @Test
    void withoutACollectorTheClientsTraceGoesOnAndNothingIsKept() {
        try (services;
                RunningGateway gateway = RunningGateway.before(services)) {
            String sent = "00-" + TRACE + "-" + PARENT + "-01";
            gateway.api()
                    .get("/rest/v1/photos")
                    .header("apikey", "key")
                    .header("traceparent", sent)
                    .answers(200);
            assertThat(passedOn.get()).isEqualTo(sent);
            gateway.api()
                    .get("/rest/v1/photos")
                    .header("apikey", "key")
                    .header("traceparent", "00-nonsense")
                    .answers(200);
            assertThat(passedOn.get()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("otlp-export"));
        }
    }
}
