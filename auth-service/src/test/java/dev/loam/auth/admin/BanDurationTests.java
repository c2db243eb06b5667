package dev.loam.auth.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.auth.error.AuthException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BanDurationTests {

    @Test
    void readsDurationsAsClientsWriteThem() {
        assertThat(BanDuration.parse("24h")).isEqualTo(Duration.ofHours(24));
        assertThat(BanDuration.parse("1h30m10s")).isEqualTo(Duration.ofSeconds(5410));
        assertThat(BanDuration.parse("1.5h")).isEqualTo(Duration.ofMinutes(90));
        assertThat(BanDuration.parse("300ms")).isEqualTo(Duration.ofMillis(300));
        assertThat(BanDuration.parse("2us")).isEqualTo(Duration.ofNanos(2000));
    }

    @Test
    void refusesTheRest() {
        for (String text : new String[] {"", "h", "5", "-5h", "5 h", "5d", "1h x", "9999999999h"}) {
            assertThatThrownBy(() -> BanDuration.parse(text)).as(text).isInstanceOf(AuthException.class);
        }
    }
}
