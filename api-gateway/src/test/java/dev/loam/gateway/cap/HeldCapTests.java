package dev.loam.gateway.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
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
    private static final RequestKind READ = RequestKind.of("GET", "/rest/v1/photos");
    private static final RequestKind WRITE = RequestKind.of("POST", "/rest/v1/photos");

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
    void readOnlyLetsReadsPassAndSignIns() {
        HeldCap cap = held(cap("api_requests", "read_only", 1, 1));

        assertThat(cap.admit(READ, NOW)).isTrue();
        assertThat(cap.admit(WRITE, NOW)).isFalse();
        assertThat(cap.admit(RequestKind.of("DELETE", "/storage/v1/object/photos/a"), NOW))
                .isFalse();
        assertThat(cap.admit(RequestKind.of("POST", "/storage/v1/object/list/photos"), NOW))
                .isTrue();
        assertThat(cap.admit(RequestKind.of("POST", "/auth/v1/token"), NOW)).isTrue();
        assertThat(cap.admit(RequestKind.of("POST", "/auth/v1/signup"), NOW)).isFalse();
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
        RequestKind call = RequestKind.of("POST", "/functions/v1/resize");
        HeldCap cap = held(cap("function_invocations", "stop", 1, 0));
        assertThat(cap.admit(READ, NOW)).isTrue();
        assertThat(cap.admit(call, NOW)).isTrue();
        assertThat(cap.admit(call, NOW)).isFalse();

        cap.giveBack();

        assertThat(cap.admit(call, NOW)).isTrue();
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
