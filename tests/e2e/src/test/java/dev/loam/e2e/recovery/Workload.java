package dev.loam.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** All that one project is used for, and what must be true of it afterwards. */
final class Workload {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int FOLDERS = 2;
    private static final int USERS = 2;

    private final Tenant tenant;
    private final Operator operator;
    private final Rows rows;
    private final List<Objects> folders = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();

    private Workload(Tenant tenant, Operator operator) {
        this.tenant = tenant;
        this.operator = operator;
        this.rows = new Rows(tenant);
    }

    static Workload make(Tenant tenant, Operator operator) throws InterruptedException {
        Workload workload = new Workload(tenant, operator);
        for (int i = 0; i < FOLDERS; i++) {
            workload.folders.add(new Objects(tenant, "folder" + i));
        }
        for (int i = 0; i < USERS; i++) {
            workload.sessions.add(Session.signUp(tenant, "user%d@example.com".formatted(i)));
        }
        return workload;
    }

    Tenant tenant() {
        return tenant;
    }

    /** What runs at the same time, each again and again. */
    List<Driver> drivers() {
        Stream<Driver> inserts = Stream.of(rows::insert);
        Stream<Driver> uploads = folders.stream().map(folder -> folder::change);
        Stream<Driver> refreshes = sessions.stream().map(session -> _ -> session.refresh());
        Stream<Driver> calls = Stream.of(this::echo);
        return Stream.of(inserts, uploads, refreshes, calls)
                .flatMap(driver -> driver)
                .toList();
    }

    private void echo(Random random) throws InterruptedException {
        String said = Long.toString(random.nextLong());
        Answer answer = tenant.post("/functions/v1/echo", said);
        if (answer.isAcknowledged() && !answer.text().equals(said)) {
            throw new IllegalStateException("echo of %s: %s".formatted(said, answer.text()));
        }
    }

    /** Rows, objects and sessions that are not as they were acknowledged. */
    List<String> damage() throws InterruptedException {
        List<String> wrong = new ArrayList<>(rows.check());
        for (Objects folder : folders) {
            wrong.addAll(folder.check());
        }
        for (Session session : sessions) {
            Answer answer = session.refresh();
            if (!answer.isAcknowledged()) {
                wrong.add("A session is lost: %d %s".formatted(answer.status(), answer.text()));
            }
        }
        return wrong;
    }

    /** How often the function was called for each row. */
    Map<String, Integer> recorded() throws InterruptedException {
        Map<String, Integer> calls = new HashMap<>();
        for (JsonNode call : tenant.rows("recorded", "call")) {
            calls.merge(call.path("thing_id").asString(), 1, Integer::sum);
        }
        return calls;
    }

    /** Waits until each row that is there has had its event; none that is not there may have one. */
    void awaitEvents() throws InterruptedException {
        assertThat(rows.check()).isEmpty();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(
                        () -> assertThat(recorded().keySet()).containsExactlyInAnyOrderElementsOf(rows.committed()));
    }

    long cutOffBytes() {
        return folders.stream().mapToLong(Objects::cutOff).sum();
    }

    Map<String, Long> objects() throws InterruptedException {
        Map<String, Long> all = new HashMap<>();
        for (Objects folder : folders) {
            all.putAll(folder.sizes());
        }
        return all;
    }

    /** @param cutShort how many invocations may have been killed before they did anything */
    Billed billed(long cutShort) throws InterruptedException {
        operator.settle(tenant.ref());
        return Billed.of(tenant, operator, rows.committed().size(), cutShort);
    }

    Figures figures() throws InterruptedException {
        Map<String, Integer> calls = recorded();
        return new Figures(
                calls.size(),
                calls.values().stream().mapToInt(Integer::intValue).sum() - calls.size(),
                folders.stream().mapToLong(Objects::acknowledged).sum(),
                sessions.stream().mapToLong(Session::refreshes).sum(),
                tenant.tally().tried(Tally.Kind.REQUEST),
                tenant.tally().acknowledged(Tally.Kind.REQUEST));
    }
}
