package dev.loam.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.e2e.Installation;
import dev.loam.e2e.OneProcess;
import dev.loam.e2e.Shared;
import dev.loam.e2e.fuzz.Attempt.Asker;
import dev.loam.e2e.recovery.Answer;
import dev.loam.e2e.recovery.Door;
import dev.loam.e2e.recovery.Report;
import dev.loam.e2e.recovery.Seed;
import dev.loam.platform.test.Counts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent: no answer of 500 or more, nothing of another project, and Loam lives. */
@ExtendWith(Shared.class)
class FuzzTests {
    private static final String MARK = "mark-of-the-neighbour";
    private static final String CLOSED = "mark-behind-a-policy";
    private static final int AT_A_TIME = 6;
    private static final int SHOWN = 12;
    private static final String OURS = """
            create table public.notes (
                id bigint constraint notes_pkey primary key,
                title text,
                data jsonb,
                tags text[],
                amount numeric,
                at timestamptz default now()
            );
            create table public.parts (
                id bigint constraint parts_pkey primary key,
                note_id bigint constraint parts_note_id_fkey references public.notes
            );
            create table public.closed (id bigint constraint closed_pkey primary key, mark text);
            create policy "All may" on public.notes using (true) with check (true);
            create policy "All may" on public.parts using (true) with check (true);
            insert into public.notes (id, title, data, tags) values (1, 'one', '{"a": 1}', '{a,b}'), (2, null, null, null);
            insert into public.parts values (1, 1), (2, 1);
            insert into public.closed values (1, '%s');
            create function public.twice(amount numeric) returns numeric language sql immutable as 'select 2 * amount';
            create function public.twice(title text, amount int default 1) returns text
                language sql immutable as 'select repeat(title, least(amount, 3))';
            create function public.found(id bigint default 1) returns setof public.notes
                language sql stable as 'select * from public.notes n where n.id >= found.id';
            create function public.joined(variadic parts text[]) returns text language sql immutable
                as $$ select array_to_string(parts, ',') $$;
            create function public.whole(json) returns json language sql immutable as 'select $1';
            insert into storage.buckets (id, name, public) values ('files', 'files', true);
            """.formatted(CLOSED);
    private static final String THEIRS = """
            create table public.vault (id bigint constraint vault_pkey primary key, mark text);
            create policy "All may" on public.vault using (true);
            insert into public.vault values (1, '%s');
            """.formatted(MARK);

    private static final Seed SEED = Seed.sameUnlessLong(FuzzTests.class);

    private static Installation loam;
    private static String token;
    private static Door door;
    private static JsonNode ours;

    @BeforeAll
    static void start(OneProcess shared) throws IOException, InterruptedException {
        loam = shared;
        JsonNode status = new JsonMapper().readTree(Files.readString(loam.status()));
        door = new Door(status.path("api_url").asString());
        token = status.path("platform_token").asString();
        ours = project("ours", OURS);
        project("theirs", THEIRS);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void restGrammarIsSafeInEverySlot() throws InterruptedException {
        List<String> cursors = cursors();
        assertThat(cursors).as("cursors to begin with").isNotEmpty();
        assertThat(play("rest", Counts.of(300, 30_000), 1, random -> new RestGrammar(random, cursors)::next))
                .isEmpty();
    }

    @Test
    void batchesAreSafe() throws InterruptedException {
        assertThat(play("batch", Counts.of(150, 15_000), 3, random -> new Batches(random)::next))
                .isEmpty();
    }

    @Test
    void ownersRequestsAreSafe() throws InterruptedException {
        String owned = project("owned", OURS).path("ref").asString();
        assertThat(play("owner", Counts.of(150, 15_000), 4, random -> new OwnerRequests(random, owned)::next))
                .isEmpty();
    }

    @Test
    void jsonBodiesAreSafe() throws InterruptedException {
        JsonNode tried = project("tried", OURS);
        String ref = tried.path("ref").asString();
        String owner = tried.path("organization_id").asString();
        assertThat(play("json", Counts.of(250, 25_000), 2, random -> new JsonBodies(random, ref, owner)::next))
                .isEmpty();
    }

    /** A batch tells what its operations' headers were, so that no more of them need be read. */
    private static List<String> cursors() throws InterruptedException {
        List<String> cursors = new ArrayList<>();
        for (String order : List.of("", "&order=title.desc.nullslast", "&order=at,title")) {
            String batch = """
                    {"operations":[{"path":"/notes?limit=1%s","headers":{"Prefer":"cursor"}}]}
                    """.formatted(order);
            JsonNode answer = send(new Attempt(
                            Asker.SERVICE, "POST", "/rest/v1/batch", Map.of("Content-Type", "application/json"), batch))
                    .requireSuccess(batch)
                    .json();
            answer.path("results").path(0).path("headers").properties().forEach(header -> {
                if (header.getKey().equalsIgnoreCase("loam-next-cursor")) {
                    cursors.add(header.getValue().asString());
                }
            });
        }
        return cursors;
    }

    private interface Grammar {
        Supplier<Attempt> with(Random random);
    }

    /** Sends so many requests and comes back with what went wrong, once for each kind. */
    private static List<String> play(String what, int requests, int which, Grammar grammar)
            throws InterruptedException {
        Map<String, String> wrong = new ConcurrentHashMap<>();
        Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
        List<Future<?>> senders = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sender = 0; sender < AT_A_TIME; sender++) {
                Supplier<Attempt> attempts = grammar.with(SEED.random(which * AT_A_TIME + sender));
                senders.add(threads.submit(() -> {
                    for (int i = 0; i < requests / AT_A_TIME; i++) {
                        Attempt attempt = attempts.get();
                        Answer answer = send(attempt);
                        statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger())
                                .incrementAndGet();
                        judge(attempt, answer, wrong);
                    }
                    return null;
                }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
        loam.requireAlive();
        assertThat(statuses).as("some requests must get through").containsKey(200);
        Report.write(FuzzTests.class, what, SEED, "%d requests, by status %s".formatted(requests, statuses));
        return wrong.values().stream().limit(SHOWN).toList();
    }

    private static void judge(Attempt attempt, Answer answer, Map<String, String> wrong) {
        String shown = "%s%n -> %d %s".formatted(attempt, answer.status(), answer.text());
        String cut = shown.length() > 3000
                ? shown.substring(0, 1500) + " … " + shown.substring(shown.length() - 1500)
                : shown;
        String place = attempt.method() + " " + attempt.path().replaceAll("\\?.*|%.*|/[a-z]{20}", "");
        if ((answer.status() >= 500 && !isPostgresLimit(attempt, answer)) || answer.status() <= 0) {
            wrong.putIfAbsent(answer.status() + " at " + place, cut);
        }
        if (attempt.asker() != Asker.OPERATOR && answer.text().contains(MARK)) {
            wrong.putIfAbsent("another project's mark at " + place, cut);
        }
        if (attempt.asker() == Asker.ANON && answer.text().contains(CLOSED)) {
            wrong.putIfAbsent("a hidden row's mark at " + place, cut);
        }
    }

    /** PostgREST answers 500 to classes 21 and 54 of PostgreSQL's errors, and clients know that. */
    private static boolean isPostgresLimit(Attempt attempt, Answer answer) {
        return attempt.path().startsWith("/rest/v1/")
                && answer.status() == 500
                && answer.text().matches("(?s)\\{\"code\":\"(21|54)[0-9A-Z]{3}\".*");
    }

    private static Answer send(Attempt attempt) throws InterruptedException {
        Map<String, String> headers = new HashMap<>(attempt.headers());
        String key = ours.path(attempt.asker() == Asker.SERVICE ? "secret_key" : "publishable_key")
                .asString();
        if (attempt.asker() == Asker.OPERATOR) {
            headers.put("Authorization", "Bearer " + token);
        } else {
            headers.put("apikey", key);
        }
        return door.send(
                attempt.method(), attempt.path(), headers, attempt.body().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode project(String name, String sql) throws InterruptedException {
        // What was fuzzed before may have made more organizations, so that one must be named.
        String organization = door.send(
                        "GET", "/platform/v1/organizations", Map.of("Authorization", "Bearer " + token), new byte[0])
                .requireSuccess("/organizations")
                .json()
                .path(0)
                .path("id")
                .asString();
        JsonNode project = operate("/projects", Map.of("name", name, "organization_id", organization));
        operate(
                "/projects/%s/database/migrations".formatted(project.path("ref").asString()),
                Map.of("version", "20261121120000", "name", "make_tables", "sql", sql));
        return project;
    }

    private static JsonNode operate(String path, Map<String, String> body) throws InterruptedException {
        return door.send(
                        "POST",
                        "/platform/v1" + path,
                        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                        new JsonMapper().writeValueAsBytes(body))
                .requireSuccess(path)
                .json();
    }
}
