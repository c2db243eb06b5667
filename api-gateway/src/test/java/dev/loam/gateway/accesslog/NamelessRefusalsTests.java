package dev.loam.gateway.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.door.FinishedRequest;
import dev.loam.gateway.refusal.Reason;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamelessRefusalsTests {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-22T12:00:00Z"));
    private final List<String> log = new ArrayList<>();
    private final NamelessRefusals refusals = new NamelessRefusals(log::add, clock);

    @Test
    void refusalThatNamesNoProjectIsTold() {
        refusals.finished(request(null, Reason.INVALID_API_KEY));
        assertThat(log).containsExactly("Refused GET /rest/v1/photos: invalid_api_key, request one");
    }

    @Test
    void whatIsServedOrInAProjectsLogIsNot() {
        refusals.finished(request(null, null));
        refusals.finished(request(new ProjectRef("abcdefghijklmnopqrst"), Reason.INVALID_API_KEY));
        assertThat(log).isEmpty();
    }

    @Test
    void floodIsCountedInsteadOfTold() {
        for (int i = 0; i < 1000; i++) {
            refusals.finished(request(null, Reason.INVALID_API_KEY));
        }
        assertThat(log).hasSize(10);
        clock.advance(Duration.ofSeconds(1));
        refusals.finished(request(null, Reason.INVALID_API_KEY));
        assertThat(log).hasSize(12).contains("Refused 990 more requests that name no project");
    }

    private static FinishedRequest request(@Nullable ProjectRef claimed, @Nullable Reason refusal) {
        return new FinishedRequest(
                new RequestId("one"),
                0,
                0,
                null,
                claimed,
                "GET",
                "/rest/v1/photos",
                null,
                refusal == null ? 200 : 401,
                0,
                0,
                null,
                "",
                "",
                refusal);
    }
}
