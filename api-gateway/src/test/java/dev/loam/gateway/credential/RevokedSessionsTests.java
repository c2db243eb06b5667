package dev.loam.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.change.Change;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RevokedSessionsTests {
    private static final ProjectRef PROJECT = new ProjectRef("abcdefghijklmnopqrst");
    private static final ProjectRef OTHER = new ProjectRef("tsrqponmlkjihgfedcba");

    private final SettableClock clock = SettableClock.create();

    @Test
    void sessionEndedBeforeThisProcessStartedIsKnown() {
        RevokedSessions revoked = new RevokedSessions(new RecordedFeed(ended("old")).provider(), clock);
        assertThat(revoked.contains(PROJECT, "old")).isTrue();
        assertThat(revoked.contains(PROJECT, "other")).isFalse();
    }

    @Test
    void sessionIsEndedInItsOwnProjectOnly() {
        RevokedSessions revoked = new RevokedSessions(new RecordedFeed().provider(), clock);
        revoked.changed(ended("session"));
        assertThat(revoked.contains(PROJECT, "session")).isTrue();
        assertThat(revoked.contains(OTHER, "session")).isFalse();
    }

    @Test
    void otherChangesEndNoSession() {
        RevokedSessions revoked = new RevokedSessions(new RecordedFeed().provider(), clock);
        revoked.changed(new Change(1, Change.KEY, PROJECT + "/session"));
        assertThat(revoked.contains(PROJECT, "session")).isFalse();
    }

    @Test
    void feedIsReadOnceAndAgainWhenChangesWereMissed() {
        RecordedFeed feed = new RecordedFeed(ended("old"));
        RevokedSessions revoked = new RevokedSessions(feed.provider(), clock);
        revoked.contains(PROJECT, "a");
        revoked.contains(PROJECT, "b");
        assertThat(feed.reads()).isEqualTo(1);
        revoked.missed();
        revoked.contains(PROJECT, "c");
        assertThat(feed.reads()).isEqualTo(2);
    }

    @Test
    void endedSessionsStayEndedForAsLongAsTokensLiveHoweverManyFollow() {
        RevokedSessions revoked = new RevokedSessions(new RecordedFeed().provider(), clock);
        revoked.changed(ended("first"));
        clock.advance(Duration.ofDays(7));
        thousandsAreEnded(revoked, "later");
        assertThat(revoked.contains(PROJECT, "first")).isTrue();
        clock.advance(Duration.ofDays(1));
        thousandsAreEnded(revoked, "last");
        assertThat(revoked.contains(PROJECT, "first")).isFalse();
    }

    private static void thousandsAreEnded(RevokedSessions revoked, String name) {
        for (int i = 0; i < 5000; i++) {
            revoked.changed(ended(name + "-" + i));
        }
    }

    private static Change ended(String session) {
        return new Change(1, Change.REVOCATION, PROJECT + "/" + session);
    }
}
