package dev.loam.platform.outage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class OutageTracesTests {
    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("a.service");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private long now;

    OutageTracesTests() {
        OutageTraces traces = new OutageTraces(() -> now);
        traces.start();
        context.addTurboFilter(traces);
        written.start();
        log.addAppender(written);
    }

    @Test
    void firstLineOfAnOutageHasTheTraceAndTheOthersTellTheirCauseOnly() {
        for (int i = 0; i < 3; i++) {
            log.warn("{} of {} failed", i, "three", away());
        }
        assertThat(written.list).hasSize(3);
        assertThat(written.list.getFirst().getThrowableProxy()).isNotNull();
        assertThat(written.list.get(1).getThrowableProxy()).isNull();
        assertThat(written.list.get(2).getFormattedMessage())
                .isEqualTo("2 of three failed: java.sql.SQLException: terminated");
    }

    @Test
    void nextOutageIsTracedAgain() {
        log.warn("first", away());
        now += TimeUnit.MINUTES.toNanos(2);
        log.error("second", away());
        assertThat(written.list.getLast().getThrowableProxy()).isNotNull();
    }

    @Test
    void whatIsNoOutageKeepsItsTrace() {
        log.error("first", away());
        log.error("{} failed", "x", new IllegalStateException("a mistake"));
        assertThat(written.list.getLast().getThrowableProxy()).isNotNull();
    }

    private static Throwable away() {
        return new DataAccessResourceFailureException("away", new SQLException("terminated\nlong story", "57P01"));
    }
}
