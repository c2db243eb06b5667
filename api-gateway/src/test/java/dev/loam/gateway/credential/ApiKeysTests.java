package dev.loam.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.change.Change;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;

class ApiKeysTests {
    private static final ProjectRef REF = new ProjectRef("abcdefghijklmnopqrst");

    private final SettableClock clock = SettableClock.create();
    private final Keys keys = new Keys();
    private final ApiKeys known = new ApiKeys(keys, clock, new Guesses(clock, 3));

    @Test
    void keyIsAskedForOnceAndAgainAfterAChange() {
        keys.valid.put("key", ResolvedKey.unlimited(REF, "anon", "id"));
        assertThat(known.find("key", null)).isNotNull();
        keys.valid.clear();
        assertThat(known.find("key", null)).isNotNull();
        known.changed(new Change(1, Change.KEY, REF.value()));
        assertThat(known.find("key", null)).isNull();
    }

    @Test
    void answerThatARevocationOvertookIsNotKept() {
        keys.valid.put("key", ResolvedKey.unlimited(REF, "anon", "id"));
        keys.meanwhile = () -> known.changed(new Change(1, Change.KEY, REF.value()));
        known.find("key", null);
        keys.meanwhile = null;
        keys.valid.clear();
        assertThat(known.find("key", null)).isNull();
    }

    @Test
    void guessesPushNoKeyOutThatIsOne() {
        keys.valid.put("key", ResolvedKey.unlimited(REF, "anon", "id"));
        assertThat(known.find("key", null)).isNotNull();
        keys.valid.clear();
        String junk = "x".repeat(4_000);
        for (int i = 0; i < 20_000; i++) {
            assertThat(known.find(junk + i, null)).isNull();
        }
        assertThat(known.find("key", null)).isNotNull();
    }

    @Test
    void keyThatIsRememberedIsFoundAlsoWhereOthersGuess() {
        keys.valid.put("key", ResolvedKey.unlimited(REF, "anon", "id"));
        assertThat(known.find("key", "203.0.113.9")).isNotNull();
        for (int i = 0; i < 3; i++) {
            assertThat(known.find("none-" + i, "203.0.113.9")).isNull();
        }
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> known.find("none", "203.0.113.9"));
        assertThat(known.find("none-0", "203.0.113.9")).isNull();
        assertThat(known.find("key", "203.0.113.9")).isNotNull();
    }

    @Test
    void keyEndsAtItsTimeAlsoWhileItIsRemembered() {
        keys.valid.put(
                "key", new ResolvedKey(REF, "anon", "id", clock.instant().plus(Duration.ofMinutes(1)), null, null));
        assertThat(known.find("key", null)).isNotNull();
        clock.advance(Duration.ofMinutes(2));
        assertThat(known.find("key", null)).isNull();
    }

    @Test
    void useIsReportedOnceAMinuteAndKey() {
        KeyUses uses = new KeyUses(keys, clock, Duration.ofMillis(20));
        for (int i = 0; i < 100; i++) {
            uses.note("first");
            uses.note("second");
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(keys.reported()).containsExactlyInAnyOrder("first", "second"));
        uses.note("first");
        clock.advance(Duration.ofMinutes(1));
        uses.note("first");
        Awaitility.await()
                .untilAsserted(() -> assertThat(keys.reported()).containsExactlyInAnyOrder("first", "second", "first"));
    }

    private static final class Keys implements KeyClient {
        private final Map<String, ResolvedKey> valid = new ConcurrentHashMap<>();
        private final List<String> reported = new ArrayList<>();
        private @Nullable Runnable meanwhile;

        @Override
        public ResolvedKey resolve(KeyQuery query) {
            ResolvedKey key = valid.get(query.key());
            if (meanwhile != null) {
                meanwhile.run();
            }
            if (key == null) {
                throw HttpClientErrorException.create(
                        HttpStatus.NOT_FOUND, "", HttpHeaders.EMPTY, new byte[0], StandardCharsets.UTF_8);
            }
            return key;
        }

        @Override
        public AuthorizedOperator authorize(OperatorQuery query) {
            throw new AssertionError("No operator is asked for");
        }

        @Override
        public synchronized void used(KeyUses.Report report) {
            reported.addAll(report.keys().keySet());
        }

        synchronized List<String> reported() {
            return List.copyOf(reported);
        }
    }
}
