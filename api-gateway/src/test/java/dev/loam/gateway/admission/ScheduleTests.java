package dev.loam.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loam.gateway.admission.Schedule.Outcome;
import dev.loam.gateway.admission.Schedule.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTests {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    @Test
    void quietProjectIsAnsweredAsAtRestBesideOneThatAsksAsMuchAsItCan() {
        Simulation loaded = new Simulation(2, 2).clients("busy", 64, 2 * MS, 0).clients("quiet", 1, 2 * MS, 5 * MS);
        loaded.until(10 * SECOND);
        assertThat(loaded.quantile("quiet", 0.99)).isEqualTo(2 * MS);
        assertThat(loaded.quantile("busy", 0.5)).isGreaterThan(40 * MS);
    }

    @Test
    void projectsThatAskForMoreThanThereIsGetTheSameHoweverManyClientsTheyHave() {
        Simulation both = new Simulation(2, 2).clients("many", 64, 2 * MS, 0).clients("few", 4, 2 * MS, 0);
        both.until(10 * SECOND);
        assertThat((double) both.answers("many") / both.answers("few")).isCloseTo(1, within(0.05));
    }

    @Test
    void shareIsOneOfTimeNotOfRequests() {
        Simulation both = new Simulation(2, 2).clients("dear", 16, 40 * MS, 0).clients("cheap", 16, MS, 0);
        both.until(20 * SECOND);
        assertThat((double) both.used("dear") / both.used("cheap")).isCloseTo(1, within(0.1));
    }

    @Test
    void projectAloneGetsEveryPlace() {
        Simulation alone = new Simulation(4, 4).clients("alone", 16, 2 * MS, 0);
        alone.until(10 * SECOND);
        assertThat(alone.answers("alone")).isCloseTo(4 * 5_000, within(20L));
        assertThat(alone.mostExecuting()).isEqualTo(4);
    }

    @Test
    void nobodyWaitsUntilLongQueriesOfAnotherEnd() {
        Simulation slow =
                new Simulation(2, 2).clients("slow", 16, 5 * SECOND, 0).clients("quiet", 1, 2 * MS, 5 * MS);
        slow.until(60 * SECOND);
        assertThat(slow.quantile("quiet", 1)).isEqualTo(2 * MS);
    }

    @Test
    void thereIsAnEndToPlacesBesideTheOthers() {
        Simulation crowd = new Simulation(2, 2).clients("slow", 16, SECOND, 0);
        for (int i = 0; i < 200; i++) {
            crowd.clients("project " + i, 1, 2 * MS, 5 * MS);
        }
        crowd.until(20 * SECOND);
        assertThat(crowd.mostExecuting()).as("two of them long").isLessThanOrEqualTo(6);
        for (int i = 0; i < 200; i++) {
            assertThat(crowd.answers("project " + i))
                    .as("answers of project %d", i)
                    .isGreaterThan(20);
        }
    }

    @Test
    void manyThatAreLongHoldUpNobodyElseAndGetNoMoreThanTheirPlaces() {
        Simulation slow = new Simulation(2, 2).clients("quiet", 2, 2 * MS, 5 * MS);
        for (int i = 0; i < 6; i++) {
            slow.clients("slow " + i, 5, 5 * SECOND, 0);
        }
        slow.until(60 * SECOND);
        assertThat(slow.quantile("quiet", 0.999)).isLessThanOrEqualTo(Schedule.LONG + 100 * MS);
        assertThat(slow.mostExecuting()).isLessThanOrEqualTo(6 * 2 + 2 + 2);
        for (int i = 0; i < 6; i++) {
            assertThat(slow.answers("slow " + i)).isGreaterThan(5);
        }
    }

    /** As wide as two idle processors make it. */
    @Test
    void nobodyWaitsForProjectsWhoseLongQueriesHoldAllThereIs() {
        Simulation held = new Simulation(16, 2, 18)
                .clients("slow", 20, 600 * SECOND, 0)
                .clients("slow too", 20, 600 * SECOND, 0)
                .until(SECOND);
        assertThat(held.mostExecuting()).isEqualTo(18);
        for (int i = 0; i < 20; i++) {
            held.clients("quiet " + i, 2, 2 * MS, 40 * MS);
        }
        held.until(60 * SECOND);
        for (int i = 0; i < 20; i++) {
            assertThat(held.quantile("quiet " + i, 1)).isLessThanOrEqualTo(20 * MS);
        }
        assertThat(held.mostExecuting()).isLessThanOrEqualTo(18 + 2 + 16);
        assertThat(held.executing("slow") + held.executing("slow too")).isEqualTo(18);
    }

    @Test
    void manyProjectsThatHoldLongOnesGetNoMoreThanTheirFirstPlaces() {
        Simulation held = new Simulation(16, 2, 18);
        for (int i = 0; i < 10; i++) {
            held.clients("slow " + i, 20, 600 * SECOND, 0);
        }
        held.until(60 * SECOND);
        assertThat(held.mostExecuting()).isLessThanOrEqualTo(18 + 10 * 2);
        held.clients("quiet", 1, 2 * MS, 5 * MS).until(120 * SECOND);
        assertThat(held.quantile("quiet", 1)).isEqualTo(2 * MS);
    }

    @Test
    void whoWasQuietForLongHasNoClaimOnThePast() {
        Schedule schedule = new Schedule(() -> 1, 0, 100, 100);
        Request first = new Request("busy");
        schedule.arrive(first, 0);
        List<Request> busy = arrive(schedule, "busy", 20);
        List<Request> late = new ArrayList<>();
        Request running = first;
        long now = 0;
        List<Request> order = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            if (i == 10) {
                late.addAll(arrive(schedule, "late", 10));
            }
            List<Request> started = new ArrayList<>();
            now += MS;
            schedule.finish(running, now, started::add);
            running = started.getFirst();
            order.add(running);
        }
        long lateOnes = order.subList(10, 20).stream().filter(late::contains).count();
        assertThat(lateOnes).as("of ten after it came").isBetween(4L, 6L);
        assertThat(order.subList(0, 10)).allMatch(busy::contains);
    }

    @Test
    void moreThanMayWaitAreRefusedAndOnlyOfTheirOwnProject() {
        Schedule schedule = new Schedule(() -> 1, 0, 100, 2);
        Request running = new Request("a");
        assertThat(schedule.arrive(running, 0)).isEqualTo(Outcome.STARTED);
        assertThat(schedule.arrive(new Request("a"), 0)).isEqualTo(Outcome.WAITS);
        assertThat(schedule.arrive(new Request("a"), 0)).isEqualTo(Outcome.WAITS);
        assertThat(schedule.arrive(new Request("a"), 0)).isEqualTo(Outcome.REFUSED);
        assertThat(schedule.arrive(new Request("b"), 0)).isEqualTo(Outcome.WAITS);
    }

    @Test
    void whoLeavesIsNotStarted() {
        Schedule schedule = new Schedule(() -> 1, 0, 100, 10);
        Request running = new Request("a");
        Request impatient = new Request("b");
        schedule.arrive(running, 0);
        schedule.arrive(impatient, 0);
        assertThat(schedule.leave(impatient)).isTrue();
        List<Request> started = new ArrayList<>();
        schedule.finish(running, MS, started::add);
        assertThat(started).isEmpty();
        assertThat(schedule.waiting()).isZero();
        assertThat(schedule.known()).isZero();
    }

    @Test
    void projectsThatCameOnceAreForgottenAlsoWhileOthersNeverRest() {
        Schedule schedule = new Schedule(() -> 4, 0, 100, 10);
        Request always = new Request("always");
        schedule.arrive(always, 0);
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            Request once = new Request("project " + i);
            schedule.arrive(once, now);
            now += MS;
            schedule.finish(once, now, _ -> {});
        }
        assertThat(schedule.known()).isLessThan(3_000);
    }

    private static List<Request> arrive(Schedule schedule, String project, int count) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Request request = new Request(project);
            assertThat(schedule.arrive(request, 0)).isEqualTo(Outcome.WAITS);
            requests.add(request);
        }
        return requests;
    }
}
