package dev.loam.event;

import static dev.loam.event.Installation.emit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubscriptionTests {
    private static final String CREATED = "loam.storage.object.created";
    private static final Installation installation = EventServer.shared().installation();
    private static final Callers callers = EventServer.shared().callers();

    @Test
    void onlyMatchingEventsOfTheOwnProjectAreDelivered() {
        ProjectRef project = installation.project();
        ProjectRef other = installation.project();
        String pattern = """
                {"type":["%s"],"source":["/projects/%s/storage/photos"],"subject":[{"prefix":"album/"}]}
                """.formatted(CREATED, project);
        callers.subscribe(project, "matching", pattern, "");
        emit(other, CREATED, "album/foreign.jpg");
        emit(project, CREATED, "other/no.jpg");
        emit(project, "loam.storage.object.deleted", "album/no.jpg");
        emit(project, CREATED, "album/yes.jpg");
        callers.signal(other);
        callers.signal(project);

        await().untilAsserted(() -> assertThat(received("matching")).containsExactly("album/yes.jpg"));
        await().untilAsserted(() -> assertThat(Installation.outboxSize(other)).isZero());
        assertThat(received("matching")).containsExactly("album/yes.jpg");
    }

    @Test
    void newSetReplacesTheOldOneAtOnce() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "changing", "{\"type\":[\"old\"]}", "");
        emit(project, "old", "1");
        callers.signal(project);
        await().untilAsserted(() -> assertThat(received("changing")).containsExactly("1"));
        callers.subscribe(project, "changing", "{\"type\":[\"new\"]}", "");
        emit(project, "old", "2");
        emit(project, "new", "3");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(received("changing")).contains("3"));
        assertThat(received("changing")).containsExactly("1", "3");
    }

    @Test
    void databaseServiceIsToldWhichTablesAreWatchedUntilItHasHeard() {
        ProjectRef project = installation.project();
        String source = "/projects/%s/database/public/photos".formatted(project);
        installation.peers().changeTriggersAnswer(503);
        callers.subscribe(
                project,
                "watching",
                "{\"type\":[\"loam.database.row.inserted\"],\"source\":[\"%s\"]}".formatted(source),
                "");
        await().untilAsserted(() -> assertThat(told("photos")).hasSizeGreaterThanOrEqualTo(2));
        installation.peers().changeTriggersAnswer(204);

        await().untilAsserted(() -> assertThat(open(project)).isZero());
        assertThat(told("photos"))
                .containsOnly("{\"tables\":[{\"schema\":\"public\",\"table\":\"photos\","
                        + "\"wants\":[{\"operations\":[\"INSERT\"]}]}]}");
        callers.delete(Callers.service(), "/internal/projects/%s/subscriptions/function/watching".formatted(project))
                .answers(204);
        assertThat(installation.peers().changeTriggers()).last().isEqualTo("{\"tables\":[]}");
    }

    static List<String> hostilePatterns() {
        return List.of(
                "null",
                "[]",
                "{}",
                "\"text\"",
                "{\"type\":\"not an array\"}",
                "{\"type\":[]}",
                "{\"type\":[{\"unknown\":\"operator\"}]}",
                "{\"time\":[\"not a field\"]}",
                "{\"loamref\":[\"not a field\"]}",
                "{\"type\":[{\"wildcard\":\"a**b\"}]}",
                "{\"type\":[{\"cidr\":\"10.0.0.0/99\"}]}",
                "{\"type\":[{\"numeric\":[\">\",\"text\"]}]}",
                "{\"data\":%s[1]%s}".formatted("{\"a\":".repeat(40), "}".repeat(40)),
                "{\"type\":[%s]}".formatted(numbers(3000)),
                "{\"type\":[%1$s],\"source\":[%1$s],\"subject\":[%1$s]}".formatted(numbers(60)),
                "{\"type\":[%s]}"
                        .formatted(IntStream.range(0, 30)
                                .mapToObj(i -> "{\"wildcard\":\"*a%d*a*a*a*a\"}".formatted(i))
                                .collect(Collectors.joining(","))));
    }

    @ParameterizedTest
    @MethodSource("hostilePatterns")
    void hostilePatternIsRefused(String pattern) {
        ProjectRef project = installation.project();
        callers.put(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/hostile".formatted(project),
                        "{\"subscriptions\":[{\"key\":\"a\",\"pattern\":%s,\"target\":{\"kind\":\"function\",\"name\":\"f\"}}]}"
                                .formatted(pattern))
                .answers(400);
        callers.get(Callers.operator(project), "/platform/v1/projects/%s/subscriptions".formatted(project))
                .answers(200)
                .without("hostile");
        callers.post(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/hostile/check".formatted(project),
                        "{\"subscriptions\":[{\"key\":\"a\",\"pattern\":%s,\"target\":{\"kind\":\"function\",\"name\":\"f\"}}]}"
                                .formatted(pattern))
                .answers(400);
    }

    @Test
    void whatIsCheckedIsNotKept() {
        ProjectRef project = installation.project();
        String path = "/internal/projects/%s/subscriptions/function/checked".formatted(project);
        String wanted = """
                {"subscriptions":[{"key":"a","pattern":{"type":["x"]},"target":{"kind":"function","name":"checked"}}],
                 "schedules":[{"key":"nightly","cron":"0 0 3 * * *"}]}
                """;

        callers.post(Callers.service(), path + "/check", wanted).answers(204);
        callers.get(Callers.operator(project), "/platform/v1/projects/%s/subscriptions".formatted(project))
                .answers(200)
                .without("checked");
        callers.put(Callers.service(), path, wanted).answers(204);
        callers.get(Callers.operator(project), "/platform/v1/projects/%s/subscriptions".formatted(project))
                .answers(200)
                .with("checked");
        callers.post(Callers.user(project), path + "/check", wanted).answers(403);
    }

    @Test
    void wildcardsOfAProjectAreLimitedTogether() {
        ProjectRef project = installation.project();
        String subscriptions =
                IntStream.range(0, 9).mapToObj(i -> """
                        {"key":"k%d","pattern":{"subject":[{"wildcard":"*a*%d*"}]},
                        "target":{"kind":"function","name":"f"}}
                        """.formatted(i, i)).collect(Collectors.joining(","));
        callers.put(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/f".formatted(project),
                        "{\"subscriptions\":[%s]}".formatted(subscriptions))
                .answers(400)
                .with("invalid_pattern");
        callers.get(Callers.operator(project), "/platform/v1/projects/%s/subscriptions".formatted(project))
                .answers(200)
                .without("k0");
    }

    @Test
    void incompleteSubscriptionIsRefused() {
        ProjectRef project = installation.project();
        for (String subscriptions : List.of(
                "[{}]",
                "[{\"key\":\"a\",\"pattern\":{\"type\":[\"x\"]},\"target\":{\"kind\":\"pigeon\",\"name\":\"f\"}}]",
                "[{\"key\":\"a\",\"pattern\":{\"type\":[\"x\"]},\"target\":{\"kind\":\"function\"}}]",
                "[{\"key\":\"a\",\"pattern\":{\"type\":[\"x\"]},\"target\":{\"kind\":\"function\",\"name\":\"f\"},\"max_attempts\":21}]")) {
            callers.put(
                            Callers.service(),
                            "/internal/projects/%s/subscriptions/function/f".formatted(project),
                            "{\"subscriptions\":%s}".formatted(subscriptions))
                    .answers(400);
        }
    }

    @Test
    void operatorsSeeTheirOwnProjectOnly() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "secret-name");
        String path = "/platform/v1/projects/%s/".formatted(project);
        callers.get(Callers.operator(project), path + "subscriptions")
                .answers(200)
                .with("secret-name", "\"pattern\":{\"type\":[\"loam.storage.object.created\"]}");
        for (String list : List.of("subscriptions", "events", "deliveries", "deliveries/dead")) {
            callers.api().get(path + list).answers(401).without("secret-name");
            callers.get(Callers.operator(installation.project()), path + list)
                    .answers(404)
                    .without("secret-name");
            callers.get(Callers.user(project), path + list).answers(403).without("secret-name");
        }
    }

    @Test
    void eventsAreListedByType() {
        ProjectRef project = installation.project();
        emit(project, CREATED, "one.jpg");
        emit(project, "other", "two.jpg");
        callers.signal(project);
        String path = "/platform/v1/projects/%s/events".formatted(project);

        await().untilAsserted(() -> callers.get(Callers.operator(project), path)
                .answers(200)
                .with("one.jpg", "two.jpg", "\"data\":{\"size\": 7}"));
        callers.get(Callers.operator(project), path + "?type=other&limit=1")
                .answers(200)
                .with("two.jpg")
                .without("one.jpg");
        callers.get(Callers.operator(project), "/platform/v1/projects/%s/deliveries?state=odd".formatted(project))
                .answers(400);
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private static List<String> received(String function) {
        return installation.peers().callsOf(function).stream()
                .map(call -> call.event().path("subject").asString())
                .toList();
    }

    private static List<String> told(String table) {
        return installation.peers().changeTriggers().stream()
                .filter(body -> body.contains(table))
                .toList();
    }

    private static int open(ProjectRef project) {
        return installation
                .control()
                .sql("select count(*) from event.trigger_request where ref = :ref")
                .param("ref", project.value())
                .query(Integer.class)
                .single();
    }
}
