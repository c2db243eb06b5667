package dev.loam.gateway.admission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Clients that ask one request after another, on a clock that jumps from event to event. */
final class Simulation {
    private static final long LOOK = 100_000_000;

    private final Schedule schedule;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Map<String, List<Long>> latencies = new HashMap<>();
    private final Map<String, Long> used = new HashMap<>();
    private final Map<String, Integer> executing = new HashMap<>();
    private long now;
    private long order;
    private int mostExecuting;

    Simulation(int width, int beyond) {
        this(width, beyond, 100);
    }

    Simulation(int width, int beyond, int most) {
        this.schedule = new Schedule(() -> width, beyond, most, Integer.MAX_VALUE);
    }

    /** Clients of one project; each request is executed for {@code cost}, then its client rests for {@code pause}. */
    Simulation clients(String project, int count, long cost, long pause) {
        for (int i = 0; i < count; i++) {
            Client client = new Client(project, cost, pause);
            at(i, () -> ask(client));
        }
        return this;
    }

    Simulation until(long end) {
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event event = events.remove();
            now = event.at();
            event.action().run();
            mostExecuting = Math.max(mostExecuting, schedule.executing());
        }
        return this;
    }

    long answers(String project) {
        return latencies.getOrDefault(project, List.of()).size();
    }

    /** How long the project's requests were executed for, together. */
    long used(String project) {
        return used.getOrDefault(project, 0L);
    }

    long quantile(String project, double share) {
        List<Long> sorted =
                latencies.getOrDefault(project, List.of()).stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    /** How many of the project's requests are executed now. */
    int executing(String project) {
        return executing.getOrDefault(project, 0);
    }

    int mostExecuting() {
        return mostExecuting;
    }

    private void ask(Client client) {
        Asked asked = new Asked(client, now);
        if (schedule.arrive(asked, now) == Schedule.Outcome.STARTED) {
            begin(asked);
        } else {
            at(LOOK, () -> lookAgain(asked));
        }
    }

    /** As whoever waits does. */
    private void lookAgain(Asked asked) {
        if (!asked.began) {
            schedule.serve(now, this::begin);
            at(LOOK, () -> lookAgain(asked));
        }
    }

    private void begin(Schedule.Request request) {
        Asked asked = (Asked) request;
        asked.began = true;
        executing.merge(asked.client.project(), 1, Integer::sum);
        at(asked.client.cost(), () -> end(asked));
    }

    private void end(Asked asked) {
        Client client = asked.client;
        latencies.computeIfAbsent(client.project(), _ -> new ArrayList<>()).add(now - asked.askedAt);
        executing.merge(client.project(), -1, Integer::sum);
        used.merge(client.project(), client.cost(), Long::sum);
        schedule.finish(asked, now, this::begin);
        at(client.pause(), () -> ask(client));
    }

    private void at(long later, Runnable action) {
        events.add(new Event(now + later, order++, action));
    }

    private record Client(String project, long cost, long pause) {}

    private record Event(long at, long order, Runnable action) {}

    private static final class Asked extends Schedule.Request {
        private final Client client;
        private final long askedAt;
        private boolean began;

        private Asked(Client client, long askedAt) {
            super(client.project());
            this.client = client;
            this.askedAt = askedAt;
        }
    }
}
