package dev.loam.database.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TestProject SHOP = freshProject();

    @BeforeAll
    static void make() {
        run(SHOP, shop());
    }

    @Test
    void schemaIsToldAsJson() {
        JsonNode schema = JSON.readTree(SHOP.operator()
                .get("/platform/v1/projects/%s/schema".formatted(SHOP.ref()))
                .answers(200)
                .without("\"node\"", "\"needs\"", "loam_change", SHOP.ref().value())
                .body());
        assertThat(schema.path("tables").findValuesAsString("name"))
                .contains("authors", "books", "closed", "measures", "measures_old");
        JsonNode books = schema.path("tables").get(1);
        assertThat(books.path("name").asString()).isEqualTo("books");
        assertThat(books.path("row_level_security").asBoolean()).isTrue();
        assertThat(books.path("columns").get(8).path("name").asString()).isEqualTo("odd \"name\"");
        assertThat(schema.path("policies").findValuesAsString("name")).contains("anyone reads", "own photos");
        assertThat(schema.path("triggers").findValuesAsString("table")).contains("books", "users");
        assertThat(schema.path("left_out")).isEmpty();
    }

    @Test
    void dumpMakesTheSameSchema() {
        TestProject copy = freshProject();
        String dump = SHOP.operator()
                .get("/platform/v1/projects/%s/schema?format=sql".formatted(SHOP.ref()))
                .answers(200)
                .body();
        run(copy, dump);
        assertThat(difference(copy, SHOP)).isEmpty();
        assertThat(difference(SHOP, copy)).isEmpty();
    }

    @Test
    void rowsGoBetweenTheTwoPartsOfADump() {
        TestProject copy = freshProject();
        run(copy, part("before_rows"));
        // The book is there before its author, and nothing of the copy's acts on it.
        run(copy, """
                insert into public.books (id, author_id, title) values (7, 1, 'Solaris');
                insert into public.authors (id, name) overriding system value values (1, 'Stanislaw');
                """);
        run(copy, part("after_rows"));
        assertThat(difference(copy, SHOP)).isEmpty();
        assertThat(difference(SHOP, copy)).isEmpty();
        assertThat(copy.superuser()
                        .sql("select total from public.totals")
                        .query(Long.class)
                        .single())
                .isOne();
        SHOP.operator()
                .get("/platform/v1/projects/%s/schema?format=sql&part=some".formatted(SHOP.ref()))
                .answers(400);
    }

    private static String part(String name) {
        return SHOP.operator()
                .get("/platform/v1/projects/%s/schema?format=sql&part=%s".formatted(SHOP.ref(), name))
                .answers(200)
                .body();
    }

    @Test
    void differenceMakesOneSchemaTheOther() {
        TestProject changed = freshProject();
        run(changed, shop());
        run(changed, """
                alter type public.mood add value 'glad' before 'busy';
                alter domain public.positive drop default;
                alter type public.address add attribute town text;
                drop policy "anyone reads" on public.books;
                alter table public.books alter column pages type bigint, alter column price set not null,
                    drop column made, add column printed date default now();
                alter table public.authors alter column born set default '2000-01-01', alter column name drop not null;
                create policy "anyone reads" on public.books for select to anon, authenticated using (pages > 0);
                drop policy writes on public.books;
                drop trigger touch on public.books;
                drop index public.books_author;
                create index books_printed on public.books (printed);
                create or replace function public.slug(text) returns text language sql immutable as $$ select upper($1) $$;
                drop function public.find_books;
                create function public.find_books(part text) returns setof public.authors language sql stable
                    as $$ select * from public.authors $$;
                create table public.reviews (book_id int references public.books (id), stars int not null);
                alter table public.reviews disable row level security;
                create view public.stars as select book_id, avg(stars) as stars from public.reviews group by 1;
                drop table public.closed;
                drop sequence public.ticket;
                grant select on public.authors to public;
                comment on table public.authors is null;
                drop view api.shelf;
                create view api.shelf as select id from public.shelf;
                alter publication supabase_realtime add table public.reviews;
                """);
        TestProject follower = freshProject();
        run(follower, shop());
        String script = difference(follower, changed);
        assertThat(script)
                .contains("add value 'glad' after 'it''s ok'", "-- Loses data.\ndrop table \"public\".\"closed\"");
        run(follower, script);
        assertThat(difference(follower, changed)).isEmpty();
    }

    @Test
    void enumThatLosesValuesIsMadeAnew() {
        TestProject changed = freshProject();
        TestProject follower = freshProject();
        String table = """
                create table public.days (id int, feeling public.mood default 'calm', all_of public.mood[]);
                create view public.feelings as select feeling from public.days;
                """;
        run(changed, "create type public.mood as enum ('glad', 'calm');" + table);
        run(follower, "create type public.mood as enum ('calm', 'busy');" + table);
        run(follower, difference(follower, changed));
        assertThat(difference(follower, changed)).isEmpty();
    }

    @Test
    void onlyOperatorsOfTheProjectSeeIt() {
        String path = "/platform/v1/projects/%s/schema".formatted(SHOP.ref());
        DatabaseServer.shared().freshProject().operator().get(path).answers(404).without("books");
        SHOP.anon().get(path).answers(403).without("books");
        SHOP.operator().get(path + "?format=xml").answers(400);
    }

    /** A project with tables where apps have triggers and policies; elsewhere auth and storage make them. */
    static TestProject freshProject() {
        TestProject project = DatabaseServer.shared().freshProject();
        project.superuser().sql("""
                create table auth.users (id uuid primary key);
                alter table auth.users owner to p_%1$s_auth;
                create table storage.objects (id uuid primary key, bucket_id text);
                alter table storage.objects owner to p_%1$s_storage, enable row level security;
                """.formatted(project.ref())).update();
        return project;
    }

    static String difference(TestProject before, TestProject after) {
        Schemas schemas = DatabaseServer.shared().bean(Schemas.class);
        List<String> statements = Comparison.between(schemas.read(before.ref()), schemas.read(after.ref()));
        return Comparison.script(statements);
    }

    static void run(TestProject project, String sql) {
        project.operator()
                .post(
                        "/platform/v1/projects/%s/sql".formatted(project.ref()),
                        JSON.createObjectNode().put("query", sql).toString())
                .answers(200);
    }

    static String shop() {
        try (InputStream script = SchemaTests.class.getResourceAsStream("/schema/shop.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
