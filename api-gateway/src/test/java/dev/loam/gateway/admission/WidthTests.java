package dev.loam.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WidthTests {
    private static final long PERIOD = 100_000_000;

    private long now;
    private double use;
    private final Width width = new Width(2, 16, () -> use, () -> now);

    @Test
    void thereAreMorePlacesWhileRequestsWaitAndProcessorsDoNot() {
        use = 0.3;
        look(20, true);
        assertThat(width.places()).isEqualTo(16);
    }

    @Test
    void thereAreAsManyAsProcessorsOnceThoseAreBusy() {
        use = 0.3;
        look(20, true);
        use = 0.99;
        look(20, true);
        assertThat(width.places()).isEqualTo(2);
    }

    @Test
    void idleProcessorsAloneAreNoReason() {
        use = 0.3;
        look(20, false);
        assertThat(width.places()).isEqualTo(2);
    }

    @Test
    void whatIsNotKnownOfProcessorsChangesNothing() {
        use = -1;
        look(20, true);
        assertThat(width.places()).isEqualTo(2);
    }

    @Test
    void whatProcessorsDidBeforeAnybodyWaitedDoesNotCount() {
        use = 0;
        now += 60 * PERIOD;
        assertThat(width.look(true)).isFalse();
        assertThat(width.places()).isEqualTo(2);
    }

    private void look(int times, boolean wanted) {
        for (int i = 0; i < times; i++) {
            now += PERIOD;
            width.look(wanted);
        }
    }
}
