package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CappedLogTests {
    private final CappedLog log = new CappedLog();

    @Test
    void eachLineHasALevel() {
        print(false, "said\n");
        print(true, "complained\nWARN twice\n");
        print(false, "DEBUG looked\nun");
        print(false, "finished");
        log.note(LogLevel.WARN, "from the platform");

        assertThat(log.text())
                .isEqualTo("said\ncomplained\nWARN twice\nDEBUG looked\nunfinished\nWARN from the platform\n");
        assertThat(log.levels()).isEqualTo("iewdiw");
    }

    @Test
    void lastLinesAreWhole() {
        print(false, "first\nsecond\nthi");
        print(true, "rd");

        assertThat(log.last(100)).isEqualTo("first\nsecond\nthird");
        assertThat(log.last(12)).isEqualTo("second\nthird");
        assertThat(log.last(11)).isEqualTo("third");
        assertThat(log.last(4)).isEmpty();
    }

    @Test
    void logsAreJoinedWithTheirLevels() {
        print(true, "second\n");
        CappedLog first = new CappedLog();
        first.add(false, "first\n".getBytes(StandardCharsets.UTF_8));

        CappedLog both = log.after(first);

        assertThat(both.text()).isEqualTo("first\nsecond\n");
        assertThat(both.levels()).isEqualTo("ie");
    }

    @Test
    void floodIsCutAndItsTurnsAreNotKept() {
        for (int i = 0; i < 300; i++) {
            print(i % 2 == 0, "x".repeat(1023) + "\n");
            print(i % 2 == 1, "");
        }

        assertThat(log.text()).hasSize(260 * 1024);
        assertThat(log.levels()).hasSize(260).startsWith("eieiei");
    }

    @ParameterizedTest
    @CsvSource({
        "INFO: up, true, INFO",
        "SEVERE: down, true, ERROR",
        "12:00:00.000 [main] WARN a.B - odd, false, WARN",
        "[ERROR] broken, false, ERROR",
        "INFORMATION is no level, true, ERROR",
        "FINE, false, DEBUG",
        "FATAL, false, ERROR"
    })
    void levelIsReadAsLoggersPrintIt(String line, boolean error, LogLevel level) {
        assertThat(LogLevel.of(line, error)).isEqualTo(level);
    }

    @Test
    void levelIsAFieldOfALineOfJson() {
        assertThat(LogLevel.of("{\"message\":\"ERROR\",\"level\":\"warning\"}", false))
                .isEqualTo(LogLevel.WARN);
        assertThat(LogLevel.of("{\"message\":\"no level\"}", true)).isEqualTo(LogLevel.ERROR);
    }

    private void print(boolean error, String text) {
        log.add(error, text.getBytes(StandardCharsets.UTF_8));
    }
}
