package dev.loam.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PlanLimitTests {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final String OTHER = "tsrqponmlkjihgfedcba";
    private static final String OTHERS_ORGANIZATION = "00000000-0000-0000-0000-000000000002";

    private static final PlayedServices services = PlayedServices.start()
            .project(REF, "{}")
            .project(OTHER, "{}")
            .organization(OTHER, OTHERS_ORGANIZATION)
            .key("a-key", REF, "anon")
            .key("other-key", OTHER, "anon")
            .json("/rest/v1", "[]");

    private static final RunningGateway gateway = RunningGateway.before(services, "--loam.gateway.limits.plan=usual");

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    @Test
    void projectsGetTheRulesOfThePlanThatTheirOrganizationIsOnToday() {
        rule("usual", 1_000);
        rule("free", 2_000);
        rule("pro", 3_000);
        // Billing does not answer yet.
        awaitQuotas("1000", "1000");

        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        services.plans(plans(assigned("free", today.minusDays(40)), assigned("pro", today.plusDays(2))));
        awaitQuotas("2000", "1000");

        services.plans(plans(assigned("pro", today)));
        gateway.bean(ChangeFeed.class).publish(Change.PLAN, PlayedServices.ORGANIZATION);
        awaitQuotas("3000", "1000");

        services.organization(OTHER, PlayedServices.ORGANIZATION);
        gateway.bean(ChangeFeed.class).publish(Change.PROJECT, OTHER);
        awaitQuotas("3000", "3000");
    }

    private static String plans(String... assigned) {
        return "{\"usual\":\"usual\",\"organizations\":[%s]}".formatted(String.join(",", assigned));
    }

    private static String assigned(String plan, LocalDate from) {
        return "{\"organization\":\"%s\",\"plan\":\"%s\",\"from\":\"%s\"}"
                .formatted(PlayedServices.ORGANIZATION, plan, from);
    }

    private static void rule(String plan, int requests) {
        gateway.api()
                .put("/platform/v1/rate-limits", """
                        {"per":"project","route":"/rest/v1","requests":%d,"period_seconds":3600,"plan":"%s"}""".formatted(requests, plan))
                .bearer(PlayedServices.OPERATOR_TOKEN)
                .answers(200);
    }

    private static void awaitQuotas(String quota, String ofOther) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(policy("a-key")).hasValue("\"project:/rest/v1\";q=%s;w=3600".formatted(quota));
            assertThat(policy("other-key")).hasValue("\"project:/rest/v1\";q=%s;w=3600".formatted(ofOther));
        });
    }

    private static Optional<String> policy(String key) {
        return gateway.api()
                .get("/rest/v1/photos")
                .header("apikey", key)
                .answers(200)
                .headers()
                .firstValue("RateLimit-Policy");
    }
}
