package dev.loam.sdk.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.sdk.LoamClient;
import dev.loam.sdk.TestServer;
import dev.loam.sdk.TestServer.Reply;
import dev.loam.sdk.TestServer.Seen;
import dev.loam.sdk.http.LoamException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RestTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    record Todo(
            @Nullable Long id,
            String title,
            boolean done,
            @Nullable Instant createdAt) {}

    private static Seen sent(Reply reply, Consumer<LoamClient> work) {
        try (TestServer server = TestServer.answering(reply)) {
            work.accept(LoamClient.of(server.connection(), "key"));
            return server.seen().get(0);
        }
    }

    private static String decoded(Seen seen) {
        return URLDecoder.decode(seen.target(), StandardCharsets.UTF_8);
    }

    @Test
    void aQueryIsWrittenAsPostgrestReadsIt() {
        Seen seen = sent(
                Reply.ok("[]"),
                loam -> assertThat(loam.from("books")
                                .select("id", "title")
                                .embed("author", "name")
                                .gte("year", 1970)
                                .is("deleted_at", null)
                                .in("genre", List.of("sci-fi", "a \"b\", c"))
                                .contains("tags", List.of("x", "y"))
                                .not(Condition.like("title", "The %"))
                                .any(
                                        Condition.eq("a", "1,2"),
                                        Condition.all(Condition.gt("b", 2), Condition.is("c", true)))
                                .order("title", Order.ASCENDING)
                                .order("id", Order.DESCENDING)
                                .range(20, 39)
                                .list(Todo.class)
                                .execute())
                        .isEmpty());
        assertThat(decoded(seen))
                .isEqualTo(
                        "/rest/v1/books?year=gte.1970&deleted_at=is.null&genre=in.(\"sci-fi\",\"a \\\"b\\\", c\")"
                                + "&tags=cs.{\"x\",\"y\"}&title=not.like.The %"
                                + "&or=(a.eq.\"1,2\",and(b.gt.\"2\",c.is.true))"
                                + "&offset=20&limit=20&select=id,title,author(name)&order=title.asc.nullslast,id.desc.nullslast");
    }

    @Test
    void rowsBecomeRecords() {
        String row =
                "{\"id\":7,\"title\":\"Milk\",\"done\":true,\"created_at\":\"2026-01-02T03:04:05.6+00:00\",\"x\":1}";
        Seen seen = sent(Reply.ok(row), loam -> {
            Todo todo =
                    loam.from("todos").select().eq("id", 7).single(Todo.class).execute();
            assertThat(todo).isEqualTo(new Todo(7L, "Milk", true, Instant.parse("2026-01-02T03:04:05.600Z")));
        });
        assertThat(seen.header("accept")).isEqualTo("application/vnd.pgrst.object+json");
    }

    @Test
    void noRowIsNoErrorForWhoeverExpectsThat() {
        String none =
                "{\"code\":\"PGRST116\",\"details\":\"The result contains 0 rows\",\"hint\":null,\"message\":\"Cannot\"}";
        sent(
                Reply.of(406, none),
                loam -> assertThat(loam.from("todos")
                                .select()
                                .maybeSingle(Todo.class)
                                .execute())
                        .isEmpty());
        String several = none.replace("0 rows", "2 rows");
        sent(
                Reply.of(406, several),
                loam -> assertThatThrownBy(() -> loam.from("todos")
                                .select()
                                .maybeSingle(Todo.class)
                                .execute())
                        .isInstanceOf(LoamException.class));
    }

    @Test
    void rowsAreCounted() {
        Reply reply = Reply.ok("").header("Content-Range", "*/1234");
        Seen seen = sent(
                reply,
                loam -> assertThat(
                                loam.from("todos").select().count(Count.EXACT).execute())
                        .isEqualTo(1234));
        assertThat(seen.method()).isEqualTo("HEAD");
        assertThat(seen.header("prefer")).isEqualTo("count=exact");
        Reply page =
                Reply.of(206, "[{\"id\":1,\"title\":\"a\",\"done\":false}]").header("Content-Range", "0-0/5");
        sent(page, loam -> {
            Page<Todo> todos = loam.from("todos")
                    .select()
                    .limit(1)
                    .page(Todo.class, Count.EXACT)
                    .execute();
            assertThat(todos.total()).isEqualTo(5);
            assertThat(todos.rows()).hasSize(1);
        });
    }

    @Test
    void aRecordsNullsAreLeftToTheColumnsDefaults() {
        Seen seen = sent(
                Reply.of(201, ""),
                loam -> loam.from("todos")
                        .insert(new Todo(null, "Milk", false, null))
                        .execute());
        assertThat(JSON.readTree(seen.text())).isEqualTo(JSON.readTree("{\"title\":\"Milk\",\"done\":false}"));
        assertThat(seen.header("idempotency-key")).isNotEmpty();
    }

    @Test
    void severalRowsNameTheirColumns() {
        Seen seen = sent(
                Reply.of(201, ""),
                loam -> loam.from("todos")
                        .upsertAll(List.of(new Todo(1L, "a", false, null), new Todo(null, "b", true, null)))
                        .onConflict("id")
                        .execute());
        assertThat(decoded(seen)).startsWith("/rest/v1/todos?on_conflict=id&columns=\"");
        assertThat(decoded(seen).replaceFirst(".*columns=", "").split(","))
                .containsExactlyInAnyOrder("\"id\"", "\"title\"", "\"done\"");
        assertThat(seen.header("prefer")).isEqualTo("resolution=merge-duplicates,missing=default");
        assertThat(JSON.readTree(seen.text()))
                .isEqualTo(
                        JSON.readTree("[{\"id\":1,\"title\":\"a\",\"done\":false},{\"title\":\"b\",\"done\":true}]"));
    }

    @Test
    void changesAndDeletionsGiveTheirRows() {
        Seen patched = sent(
                Reply.ok("[]"),
                loam -> loam.from("todos")
                        .update(Map.of("done", true))
                        .eq("id", 7)
                        .atMost(1)
                        .returning(Todo.class)
                        .execute());
        assertThat(patched.method()).isEqualTo("PATCH");
        assertThat(patched.target()).isEqualTo("/rest/v1/todos?id=eq.7");
        assertThat(patched.header("prefer")).isEqualTo("handling=strict,max-affected=1,return=representation");
        Seen deleted = sent(
                Reply.of(204, ""),
                loam -> loam.rest()
                        .schema("app")
                        .from("todos")
                        .delete()
                        .eq("id", 7)
                        .execute());
        assertThat(deleted.method()).isEqualTo("DELETE");
        assertThat(deleted.header("content-profile")).isEqualTo("app");
    }

    @Test
    void functionsAreCalledByTheNamesOfTheirArguments() {
        Seen seen = sent(
                Reply.ok("5"),
                loam -> assertThat(loam.rpc("add", Map.of("a", 2))
                                .as(Integer.class)
                                .execute())
                        .isEqualTo(5));
        assertThat(seen.target()).isEqualTo("/rest/v1/rpc/add");
        assertThat(seen.text()).isEqualTo("{\"a\":2}");
    }

    @Test
    void nothingIsEqualToNull() {
        assertThatThrownBy(() -> Condition.in("a", Arrays.asList(1, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is(column, null)");
    }
}
