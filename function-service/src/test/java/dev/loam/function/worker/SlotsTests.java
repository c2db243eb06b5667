package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlotsTests {
    private static final ProjectRef ONE = new ProjectRef("aaaaaaaaaaaaaaaaaaaa");
    private static final ProjectRef OTHER = new ProjectRef("bbbbbbbbbbbbbbbbbbbb");

    @Test
    void whatIsReservedIsNobodyElses() {
        Slots slots = new Slots(3, Map.of(ONE, 2));

        assertThat(slots.take(OTHER)).isZero();
        assertThat(slots.take(OTHER)).isEqualTo(-1);
        assertThat(slots.take(null)).as("a stem cell").isEqualTo(-1);
        assertThat(slots.take(ONE)).isEqualTo(1);
        assertThat(slots.take(OTHER)).isEqualTo(-1);
        assertThat(slots.take(ONE)).isEqualTo(2);
        assertThat(slots.take(ONE)).isEqualTo(-1);
        slots.free(0);
        assertThat(slots.take(ONE))
                .as("more than its share, while nobody else wants it")
                .isZero();
    }

    @Test
    void stemCellCountsForWhomItIsGivenTo() {
        Slots slots = new Slots(3, Map.of(ONE, 1));

        int stem = slots.take(null);
        slots.assign(stem, ONE);

        assertThat(slots.take(OTHER)).isEqualTo(1);
        assertThat(slots.take(OTHER)).isEqualTo(2);
        slots.free(stem);
        assertThat(slots.take(OTHER)).isEqualTo(-1);
    }

    @Test
    void reservationsLeaveSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Slots(2, Map.of(ONE, 1, OTHER, 1)));
    }

    @Test
    void whoHasTheFewestComesNext() throws Exception {
        Slots slots = new Slots(2, Map.of());
        Turns turns = new Turns(slots::rank);
        slots.take(ONE);
        slots.take(ONE);
        List<ProjectRef> order = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ProjectRef project : List.of(ONE, OTHER)) {
                threads.submit(() -> turns.take(project, () -> take(slots, project, order), Duration.ofSeconds(30)));
                Awaitility.await().until(() -> turns.isAnybodyBefore(project));
            }
            slots.free(0);
            turns.moved();
            Awaitility.await().until(() -> order.size() == 1);
            slots.free(1);
            turns.moved();
        }

        assertThat(order).containsExactly(OTHER, ONE);
        assertThat(turns.isAnybodyWaiting()).isFalse();
    }

    @Test
    void patienceEnds() {
        Turns turns = new Turns(_ -> 0);

        assertThatExceptionOfType(NoRoomException.class)
                .isThrownBy(() -> turns.take(ONE, () -> null, Duration.ofMillis(20)));
        assertThat(turns.isAnybodyWaiting()).isFalse();
    }

    private static @Nullable Integer take(Slots slots, ProjectRef project, List<ProjectRef> order) {
        int slot = slots.take(project);
        if (slot < 0) {
            return null;
        }
        order.add(project);
        return slot;
    }
}
