package dev.loam.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.FreePorts;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ObservationTests {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final int METRICS = FreePorts.next();
    private static final int NOBODY = FreePorts.next();

    private static final PlayedServices services = PlayedServices.start()
            .project(REF, "{}")
            .key("key", REF, "anon")
            .json("/rest/v1", "[]")
            .json("/actuator/health/readiness", "{\"status\":\"UP\"}");
    private static final RunningGateway gateway = RunningGateway.before(
            services,
            "--loam.observability.metrics-port=" + METRICS,
            "--loam.services.storage=http://127.0.0.1:" + NOBODY);

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    @Test
    void prometheusFindsRequestsRefusalsBreakersAndPoolsOnItsOwnPort() {
        gateway.api().get("/rest/v1/x").header("apikey", "key").answers(200);
        gateway.api().get("/rest/v1/x").header("apikey", "wrong").answers(401);
        new ApiScenario.Api(URI.create("http://127.0.0.1:" + METRICS))
                .get("/metrics")
                .answers(200)
                .with("loam_gateway_requests_seconds_count{route=\"/rest/v1\",status=\"200\"}")
                .with("loam_gateway_refusals_total{reason=\"invalid_api_key\"}")
                .with("loam_gateway_breaker_open{service=\"database\"} 0.0")
                .with("loam_gateway_limit_buckets")
                .with("loam_gateway_access_log_dropped_total 0.0")
                .with("hikaricp_connections_active")
                .without(REF);
    }

    @Test
    void numbersAreNotToBeHadThroughThePublicPort() {
        gateway.api().get("/metrics").answers(404);
        gateway.api().get("/actuator/prometheus").answers(404);
    }

    @Test
    void healthTellsOfEachServiceWithoutItsAddress() {
        String report = gateway.api()
                .get("/health")
                .answers(200)
                .with("\"status\":\"degraded\"")
                .with("\"database\":\"up\"")
                .with("\"storage\":\"down\"")
                .without("127.0.0.1")
                .body();
        assertThat(report).startsWith("{");
        gateway.api()
                .get("/health")
                .header("Accept", "text/html,application/xhtml+xml")
                .answers(200)
                .with("<h1>Loam is")
                .with("storage");
    }
}
