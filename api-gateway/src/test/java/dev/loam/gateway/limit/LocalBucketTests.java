package dev.loam.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.SettableClock;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalBucketTests {
    private final SettableClock clock = SettableClock.create();
    private final LocalBuckets buckets = new LocalBuckets(1000, clock, TimeMeter.SYSTEM_NANOTIME);

    @Test
    void callersFromEverNewAddressesDoNotFillTheMemory() {
        Limit limit = limit("", 5L);
        for (int i = 0; i < 20_000; i++) {
            buckets.take(limit, "address-" + i);
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(buckets.size()).isLessThanOrEqualTo(1000);
        assertThat(buckets.take(limit, "address-19999").remaining()).isEqualTo(3);
    }

    @Test
    void bucketsThatNobodyUsedForTheirPeriodAreDropped() {
        Limit limit = limit("", 5L);
        for (int i = 0; i < 900; i++) {
            buckets.take(limit, "old-" + i);
        }
        clock.advance(Duration.ofMinutes(2));
        for (int i = 0; i < 101; i++) {
            buckets.take(limit, "new-" + i);
        }
        assertThat(buckets.size()).isLessThan(400);
    }

    @Test
    void ruleOfThePlanTakesThePlaceOfThatOfTheInstallationAndOneGrantedToAProjectThatOfBoth() {
        RuleSet rules = new RuleSet(
                List.of(
                        rule(Level.INSTALLATION, "", 1L),
                        rule(Level.PLAN, "free", 2L),
                        rule(Level.PLAN, "other", 9L),
                        granted("abcdefghijklmnopqrst", 3L),
                        granted("tsrqponmlkjihgfedcba", null)),
                _ -> "free");
        assertThat(requests(rules, null)).containsExactly(1L);
        assertThat(requests(rules, "bbbbbbbbbbbbbbbbbbbb")).containsExactly(2L);
        assertThat(requests(rules, "abcdefghijklmnopqrst")).containsExactly(3L);
        assertThat(requests(rules, "tsrqponmlkjihgfedcba")).isEmpty();
    }

    @Test
    void projectsOwnRuleTakesNoLimitOfOperatorsAway() {
        RuleSet rules = new RuleSet(
                List.of(
                        rule(Level.INSTALLATION, "", 5L),
                        rule(Level.PROJECT, "abcdefghijklmnopqrst", 9L),
                        rule(Level.PROJECT, "tsrqponmlkjihgfedcba", null)),
                _ -> "free");
        assertThat(requests(rules, "abcdefghijklmnopqrst")).containsExactlyInAnyOrder(5L, 9L);
        assertThat(requests(rules, "tsrqponmlkjihgfedcba")).containsExactly(5L);
    }

    @Test
    void routeIsAPrefixOfWholeSegments() {
        RateLimit rule = limitRule("/auth/v1/otp");
        assertThat(rule.concerns("POST", "/auth/v1/otp")).isTrue();
        assertThat(rule.concerns("POST", "/auth/v1/otp/x")).isTrue();
        assertThat(rule.concerns("POST", "/auth/v1/otpx")).isFalse();
    }

    private static RateLimit limitRule(String route) {
        return new RateLimit("id", Level.INSTALLATION, "", Subject.IP, "", route, 5L, 60, false, 1);
    }

    private static Limit limit(String route, long requests) {
        return new Limit(limitRule(route), requests);
    }

    private static RateLimit rule(Level level, String owner, @Nullable Long requests) {
        return new RateLimit("id", level, owner, Subject.PROJECT, "", "", requests, 60, false, 1);
    }

    private static RateLimit granted(String project, @Nullable Long requests) {
        return new RateLimit("id", Level.PROJECT, project, Subject.PROJECT, "", "", requests, 60, true, 1);
    }

    private static List<Long> requests(RuleSet rules, @Nullable String project) {
        return rules.of(project == null ? null : new ProjectRef(project)).stream()
                .map(Limit::requests)
                .toList();
    }
}
