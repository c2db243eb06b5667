package dev.loam.platform.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldCapTests {
    private static final UUID ID = UUID.randomUUID();
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-02-01T00:00:00Z");
    private static final long NOW = Instant.parse("2026-01-15T12:00:00Z").toEpochMilli();
    private static final CappedUse READ = new CappedUse(true, false, false);
    private static final CappedUse WRITE = new CappedUse(true, true, false);

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void fiftyThatRaceForTheLastUnitFindOne() throws Exception {
        HeldCap cap = held(cap("api_requests", "stop", 100, 99));
        try (ExecutorService racers = Executors.newFixedThreadPool(50)) {
            List<Callable<Boolean>> calls = Collections.nCopies(50, () -> cap.admit(READ, NOW));
            int admitted = 0;
            for (Future<Boolean> call : racers.invokeAll(calls)) {
                admitted += call.get() ? 1 : 0;
            }
            assertThat(admitted).isOne();
        }
    }

    @Test
    void whatWasCountedHereAndIsNotInTheLedgerYetIsNotForgotten() {
        HeldCap cap = held(cap("api_requests", "stop", 3, 0));
        assertThat(cap.admit(READ, NOW)).isTrue();
        assertThat(cap.admit(READ, NOW)).isTrue();

        cap.learn(cap("api_requests", "stop", 3, 1));

        assertThat(cap.admit(READ, NOW)).isTrue();
        assertThat(cap.admit(READ, NOW)).isFalse();
    }

    @Test
    void aRaisedCapLetsPassAtOnceAndALoweredOneRefusesAtOnce() {
        HeldCap cap = held(cap("api_requests", "stop", 1, 1));
        assertThat(cap.admit(READ, NOW)).isFalse();

        cap.learn(cap("api_requests", "stop", 2, 1));
        assertThat(cap.admit(READ, NOW)).isTrue();

        cap.learn(cap("api_requests", "stop", 0, 1));
        assertThat(cap.admit(READ, NOW)).isFalse();
    }

    @Test
    void aCapLiftsItselfWhenItsPeriodTurns() {
        HeldCap cap = held(cap("api_requests", "stop", 1, 1));
        assertThat(cap.admit(READ, UNTIL.toEpochMilli() - 1)).isFalse();

        assertThat(cap.admit(READ, UNTIL.toEpochMilli())).isTrue();
        assertThat(cap.admit(READ, UNTIL.toEpochMilli())).isFalse();
        assertThat(cap.until()).isEqualTo("2026-03-01T00:00:00Z");

        cap.learn(cap("api_requests", "stop", 1, 1));
        assertThat(cap.admit(READ, UNTIL.toEpochMilli()))
                .as("what billing says of a period that is over")
                .isFalse();
        assertThat(cap.admit(READ, Instant.parse("2026-07-04T00:00:00Z").toEpochMilli()))
                .isTrue();
    }

    @Test
    void aClockThatIsSetTwoDaysAheadAndRightAgainDoesNotLiftTheCap() {
        HeldCap cap = held(cap("api_requests", "stop", 1, 1));
        long evening = UNTIL.minusSeconds(3600).toEpochMilli();
        long ahead = UNTIL.plusSeconds(2 * 86_400 - 3600).toEpochMilli();
        assertThat(cap.admit(READ, evening)).isFalse();
        assertThat(cap.admit(READ, ahead)).isTrue();

        assertThat(cap.admit(READ, evening)).isFalse();
        cap.learn(cap("api_requests", "stop", 2, 1));
        assertThat(cap.admit(READ, evening)).isTrue();
        assertThat(cap.admit(READ, evening)).isFalse();
    }

    @Test
    void aClockThatIsSetTwoDaysBackLeavesTheCapWhereItIs() {
        HeldCap cap = held(cap("api_requests", "stop", 1, 1));

        assertThat(cap.admit(READ, FROM.minusSeconds(2 * 86_400).toEpochMilli()))
                .isFalse();
        assertThat(cap.admit(READ, NOW)).isFalse();
    }

    /** Billing hears of a request a second later, and tells of it at most every two seconds, from 80 % on. */
    @Test
    void twoGatewaysLetAtMostFiveSecondsOfTrafficTooMuchPass() {
        int limit = 10_000;
        int perSecond = 400;
        List<HeldCap> gateways =
                List.of(held(cap("api_requests", "stop", limit, 0)), held(cap("api_requests", "stop", limit, 0)));
        List<Long> ledger = new ArrayList<>();
        long admitted = 0;
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < perSecond; i++) {
                admitted += gateways.get(i % 2).admit(READ, NOW) ? 1 : 0;
            }
            ledger.add(admitted);
            long known = second == 0 ? 0 : ledger.get(second - 1);
            if (known >= limit * 0.8 && second % 2 == 0) {
                gateways.forEach(gateway -> gateway.learn(cap("api_requests", "stop", limit, known)));
            }
        }
        assertThat(admitted).isBetween((long) limit, limit + Math.max(limit / 100, 5L * perSecond));
        assertThat(gateways).noneMatch(gateway -> gateway.admit(READ, NOW));
    }

    @Test
    void readOnlyLetsReadsPassAndSignIns() {
        HeldCap cap = held(cap("api_requests", "read_only", 1, 1));

        assertThat(cap.admit(READ, NOW)).isTrue();
        assertThat(cap.admit(WRITE, NOW)).isFalse();
    }

    @Test
    void throttledRequestsPassOneByOne() {
        HeldCap cap = held(cap("api_requests", "throttle", 1, 1));

        assertThat(cap.admit(WRITE, NOW)).isTrue();
        assertThat(cap.admit(WRITE, NOW)).isFalse();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(cap.admit(WRITE, NOW)).isTrue();
        assertThat(cap.admit(WRITE, NOW)).isFalse();
    }

    @Test
    void bytesAreCountedWhenTheyAreSent() {
        HeldCap cap = held(cap("egress_bytes", "stop", 100, 0));
        assertThat(cap.admit(READ, NOW)).isTrue();

        cap.add(100);

        assertThat(cap.admit(READ, NOW)).isFalse();
    }

    @Test
    void aCallThatRanNoFunctionIsGivenBack() {
        CappedUse call = new CappedUse(true, true, true);
        HeldCap cap = held(cap("function_invocations", "stop", 1, 0));
        assertThat(cap.admit(READ, NOW)).isTrue();
        assertThat(cap.admit(call, NOW)).isTrue();
        assertThat(cap.admit(call, NOW)).isFalse();

        cap.giveBack();

        assertThat(cap.admit(call, NOW)).isTrue();
    }

    @Test
    void whatAnEventSetsOffIsNoRequestAndACallOfAFunction() {
        HeldCap requests = held(cap("api_requests", "stop", 1, 0));
        HeldCap calls = held(cap("function_invocations", "stop", 1, 0));

        assertThat(requests.admit(CappedUse.FUNCTION_OF_EVENT, NOW)).isTrue();
        assertThat(requests.admit(CappedUse.FUNCTION_OF_EVENT, NOW)).isTrue();
        assertThat(calls.admit(CappedUse.FUNCTION_OF_EVENT, NOW)).isTrue();
        assertThat(calls.admit(CappedUse.FUNCTION_OF_EVENT, NOW)).isFalse();
        assertThat(calls.delay(NOW)).isEqualTo(Duration.between(Instant.ofEpochMilli(NOW), UNTIL));

        HeldCap readOnly = held(cap("api_requests", "read_only", 1, 1));
        assertThat(readOnly.admit(CappedUse.FUNCTION_OF_EVENT, NOW)).isFalse();
    }

    @Test
    void whatIsThrottledAndCanWaitStandsInLine() {
        HeldCap cap = held(cap("function_invocations", "throttle", 1, 1));

        assertThat(cap.admit(CappedUse.FUNCTION_OF_EVENT, NOW)).isTrue();
        assertThat(cap.admit(CappedUse.FUNCTION_OF_EVENT, NOW)).isFalse();
        assertThat(cap.delay(NOW)).isEqualTo(Duration.ofMillis(500));
        assertThat(cap.delay(NOW)).isEqualTo(Duration.ofSeconds(1));

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(cap.admit(CappedUse.FUNCTION_OF_EVENT, NOW)).isTrue();
    }

    @Test
    void moneyIsKnownFromBillingOnly() {
        HeldCap cap = held(cap(null, "stop", 10, 9));
        assertThat(cap.admit(WRITE, NOW)).isTrue();
        assertThat(cap.admit(WRITE, NOW)).isTrue();

        cap.learn(cap(null, "stop", 10, 10));
        assertThat(cap.admit(WRITE, NOW)).isFalse();

        cap.learn(cap(null, "stop", 20, 10));
        assertThat(cap.admit(WRITE, NOW)).isTrue();
    }

    private HeldCap held(Cap cap) {
        return new HeldCap(cap, nanos::get);
    }

    private static Cap cap(@Nullable String meter, String action, long limit, long used) {
        return new Cap(
                ID,
                ID,
                "abcdefghijklmnopqrst",
                "limit",
                meter,
                meter == null ? "amount" : "quantity",
                action,
                2,
                BigDecimal.valueOf(limit),
                BigDecimal.valueOf(used),
                FROM,
                UNTIL,
                "month");
    }
}
