package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loam.function.worker.WorkerProperties.Stems;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StemDemandTests {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void beforeAnyIsTakenThereAreAsManyAsAtFirst() {
        StemDemand demand = new StemDemand(new Stems(3, 1, 4));

        assertThat(demand.wanted(0)).isEqualTo(3);
        assertThat(demand.wanted(3600 * SECOND)).isEqualTo(3);
        demand.taken(3600 * SECOND);
        assertThat(demand.wanted(3600 * SECOND)).isEqualTo(1);
    }

    @Test
    void asManyAreWantedAsWereTakenLatelyWithinBounds() {
        StemDemand demand = new StemDemand(new Stems(1, 1, 4));
        for (int second = 0; second < 10; second++) {
            demand.taken(second * SECOND);
            assertThat(demand.wanted(second * SECOND)).isEqualTo(Math.min(second + 1, 4));
        }

        assertThat(demand.wanted(36 * SECOND)).as("those of seconds 7 to 9").isEqualTo(3);
        assertThat(demand.isAnything()).isTrue();
        assertThat(demand.wanted(60 * SECOND)).isEqualTo(1);
        assertThat(demand.isAnything()).isFalse();
    }

    @Test
    void boundsAreInOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Stems(1, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stems(5, 0, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stems(0, -1, 4));
    }
}
