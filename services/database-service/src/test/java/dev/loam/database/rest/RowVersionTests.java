package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A row's version is told to who asks, and a change that names one touches no other. */
class RowVersionTests {
    private static final String ONE = "/rest/v1/books?id=eq.1";

    private final TestProject project = Library.fresh();

    private ApiAnswer read(String path) {
        return project.service().get(path).header("Prefer", "etag").answers(200);
    }

    private String tag(String path) {
        return read(path).headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void theVersionIsToldOnlyToWhoAsksAndOnlyOfOneRow() {
        assertThat(tag(ONE)).matches("\"[0-9a-f]{32}\"").isEqualTo(tag(ONE + "&select=title"));
        read(ONE).withHeader("Preference-Applied", "etag").withHeader("Cache-Control", "private, no-cache");
        project.service()
                .get("/rest/v1/books?title=eq.Solaris")
                .header("Accept", "application/vnd.pgrst.object+json")
                .header("If-None-Match", "\"other\"")
                .answers(200)
                .withHeader("ETag", tag("/rest/v1/books?id=eq.2"));
        assertThat(project.service().get(ONE).answers(200).headers().map()).doesNotContainKeys("etag", "cache-control");
        for (String several : List.of(
                "/rest/v1/books",
                "/rest/v1/books?id=gt.0",
                "/rest/v1/book_tags?book_id=eq.1",
                "/rest/v1/titles?id=eq.1",
                ONE + "&select=id,authors!books_author_fkey(name)",
                "/rest/v1/books?id=eq.999")) {
            assertThat(read(several).headers().map()).as(several).doesNotContainKey("etag");
        }
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        String tag = tag(ONE);
        ApiAnswer unchanged = project.service()
                .get(ONE)
                .header("If-None-Match", "\"x\", W/" + tag)
                .answers(304);
        assertThat(unchanged.body()).isEmpty();
        unchanged.withHeader("ETag", tag);
        project.service().patch(ONE, "{\"pages\":1}").answers(204);
        project.service().get(ONE).header("If-None-Match", tag).answers(200).with("\"pages\":1");
        project.service().get(ONE).header("If-Match", tag).answers(412).with("LOAM120");
        project.service()
                .get("/rest/v1/books")
                .header("If-Match", tag)
                .answers(400)
                .with("LOAM121");
    }

    @Test
    void changesOfAnotherVersionAreRefusedAndChangeNothing() {
        String old = tag(ONE);
        project.service().patch(ONE, "{\"pages\":2}").header("If-Match", old).answers(204);
        project.service()
                .patch(ONE, "{\"pages\":3}")
                .header("If-Match", old)
                .answers(412)
                .with("LOAM120");
        project.service().delete(ONE).header("If-Match", old).answers(412);
        project.service()
                .patch(ONE, "{\"pages\":3}")
                .header("If-Match", "\"nonsense")
                .answers(412);
        project.service()
                .patch(ONE, "{\"pages\":3}")
                .header("If-None-Match", "*")
                .answers(412);
        project.service()
                .patch("/rest/v1/books?id=eq.999", "{\"pages\":3}")
                .header("If-Match", "*")
                .answers(412);
        project.service().get(ONE + "&select=pages").answers(200).with("[{\"pages\":2}]");
        project.service().patch(ONE, "{\"pages\":4}").header("If-Match", "*").answers(204);
        project.service()
                .delete("/rest/v1/covers?book_id=eq.1")
                .header("If-None-Match", old)
                .answers(204);
        project.service()
                .patch("/rest/v1/books?id=lt.9", "{\"pages\":3}")
                .header("If-Match", old)
                .answers(400)
                .with("LOAM121");
        project.service()
                .post("/rest/v1/books", "{\"title\":\"x\"}")
                .header("If-Match", old)
                .answers(400)
                .with("LOAM121");
    }

    @Test
    void putCreatesOrReplacesAsItsConditionsSay() {
        String path = "/rest/v1/tags?id=eq.9";
        project.service()
                .put(path, "{\"id\":9,\"label\":\"a\"}")
                .header("If-Match", "*")
                .answers(412);
        project.service()
                .put(path, "{\"id\":9,\"label\":\"a\"}")
                .header("If-None-Match", "*")
                .answers(204);
        project.service()
                .put(path, "{\"id\":9,\"label\":\"b\"}")
                .header("If-None-Match", "*")
                .answers(412);
        String tag = tag(path);
        project.service()
                .put(path, "{\"id\":9,\"label\":\"b\"}")
                .header("If-Match", tag)
                .answers(204);
        project.service()
                .put(path, "{\"id\":9,\"label\":\"c\"}")
                .header("If-Match", tag)
                .answers(412);
        project.service()
                .put(path, "{\"id\":8,\"label\":\"c\"}")
                .header("If-Match", "*")
                .answers(400)
                .with("PGRST115");
        project.service().get(path).answers(200).with("[{\"id\":9,\"label\":\"b\"}]");
    }

    @Test
    void ofManyChangesAtOnceThatNameOneVersionOneIsMade() throws Exception {
        String tag = tag(ONE);
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ApiAnswer>> answers = new ArrayList<>();
            for (int worker = 0; worker < 12; worker++) {
                String body = "{\"pages\":%d}".formatted(1000 + worker);
                answers.add(executor.submit(() -> project.service()
                        .patch(ONE, body)
                        .header("If-Match", tag)
                        .send()));
            }
            for (Future<ApiAnswer> answer : answers) {
                statuses.add(answer.get().status());
            }
        }
        assertThat(statuses).containsOnly(204, 412).containsOnlyOnce(204);
    }

    @Test
    void versionsTellNothingOfTheDatabaseAndNothingOfHiddenRows() {
        String transaction = project.superuser()
                .sql("select xmin::text from books where id = 1")
                .query(String.class)
                .single();
        assertThat(tag(ONE)).doesNotContain(transaction + "(");
        TestProject other = Library.fresh();
        assertThat(other.service()
                        .get(ONE)
                        .header("Prefer", "etag")
                        .answers(200)
                        .headers()
                        .firstValue("ETag"))
                .isNotEqualTo(project.service()
                        .get(ONE)
                        .header("Prefer", "etag")
                        .answers(200)
                        .headers()
                        .firstValue("ETag"));
        ApiAnswer hidden = project.anon()
                .get("/rest/v1/books?id=eq.3")
                .header("Prefer", "etag")
                .answers(200);
        assertThat(hidden.headers().map()).doesNotContainKey("etag");
        project.anon()
                .get("/rest/v1/books?id=eq.3")
                .header("If-None-Match", "*")
                .answers(200)
                .with("[]");
    }
}
