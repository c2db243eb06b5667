package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages by cursor hold each row once, in order, whatever the order is and whatever is inserted meanwhile. */
class CursorTests {
    private static final Pattern ID = Pattern.compile("\"id\":([0-9]+)");
    private static final String NEXT = "Loam-Next-Cursor";

    private static TestProject project;

    @BeforeAll
    static void fill() {
        project = DatabaseServer.shared().freshProject().sql("""
                create type size as enum ('small', 'large');
                create table things (
                    id int primary key, name text, weight numeric, at timestamptz, size size, data jsonb, rank int not null,
                    cursor text);
                insert into things
                select n, case when n % 5 = 0 then null else 'n"' || n % 7 end,
                       case when n % 3 = 0 then null else (n % 4) / 3.0 end,
                       case when n % 11 <> 0 then timestamptz '2026-01-01' + n % 6 * interval '1.000001 s' end,
                       (array['small', 'large', null])[n % 3 + 1]::size,
                       case when n % 4 <> 0 then jsonb_build_object('a', n % 5) end, n % 3, 'eq.' || n
                from generate_series(1, 60) n;
                create table keyless (a int);
                insert into keyless values (1), (2);
                create table parts (thing int references things, number int, primary key (thing, number));
                insert into parts select t, n from generate_series(1, 5) t, generate_series(1, 5) n;
                create view shown as select * from things;
                create function double(things) returns int language sql stable as 'select $1.rank * 2';
                """);
    }

    private static List<String> ids(String body) {
        return ID.matcher(body)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static ApiAnswer page(String path, Optional<String> cursor) {
        return project.service()
                .get("/rest/v1" + path + "&cursor=" + cursor.orElse(""))
                .answers(200);
    }

    /** All pages, one after the other. */
    private static List<String> walk(String path) {
        List<String> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            ApiAnswer answer = page(path, cursor);
            found.addAll(ids(answer.body()));
            cursor = answer.headers().firstValue(NEXT);
        } while (cursor.isPresent());
        return found;
    }

    @Test
    void pagesTogetherAreTheWholeInItsOrder() {
        for (String order : List.of(
                "id",
                "id.desc",
                "name",
                "name.desc",
                "name.nullsfirst",
                "name.desc.nullslast",
                "weight.desc,name.asc.nullsfirst",
                "at,size.desc",
                "size,weight,at.desc.nullslast",
                "rank.desc,id.desc",
                "data-%3Ea,name",
                "data-%3E%3Ea.desc",
                "double.desc")) {
            List<String> whole = ids(project.service()
                    .get("/rest/v1/things?select=id&order=" + order + (order.contains("id") ? "" : ",id"))
                    .answers(200)
                    .body());
            assertThat(whole).hasSize(60);
            assertThat(walk("/things?select=id&limit=7&order=" + order))
                    .as(order)
                    .isEqualTo(whole);
        }
        assertThat(walk("/things?select=id&limit=60")).hasSize(60);
        assertThat(walk("/things?select=id&limit=13&rank=eq.1&order=name"))
                .hasSize(20)
                .doesNotHaveDuplicates();
    }

    @Test
    void keysOfSeveralColumnsBreakTies() {
        List<String> numbers = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            ApiAnswer answer =
                    page("/parts?select=id:number,things!inner(name)&things.id=gt.0&order=number.desc&limit=4", cursor);
            numbers.addAll(ids(answer.body()));
            cursor = answer.headers().firstValue(NEXT);
        } while (cursor.isPresent());
        assertThat(numbers).hasSize(25).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void whatIsInsertedBeforeTheCursorShiftsNothing() {
        TestProject own = DatabaseServer.shared().freshProject().sql("""
                create table lines (id int primary key);
                insert into lines select n * 10 from generate_series(1, 6) n;
                """);
        ApiAnswer first = own.service()
                .get("/rest/v1/lines?order=id&limit=2")
                .header("Prefer", "cursor")
                .answers(200);
        first.withHeader("Preference-Applied", "cursor");
        assertThat(first.body().replaceAll("\\s", "")).isEqualTo("[{\"id\":10},{\"id\":20}]");
        own.sql("insert into lines values (5), (15), (25); delete from lines where id = 20;");
        String link = first.headers().firstValue("Link").orElseThrow();
        assertThat(link).startsWith("<?order=id&limit=2&cursor=").endsWith(">; rel=\"next\"");
        ApiAnswer second = own.service()
                .get("/rest/v1/lines" + link.substring(1, link.indexOf('>')))
                .answers(200);
        assertThat(second.body().replaceAll("\\s", "")).isEqualTo("[{\"id\":25},{\"id\":30}]");
    }

    @Test
    void theLastPageHasNoNextAndNobodyWhoDidNotAskIsTold() {
        ApiAnswer last = page("/things?select=id&order=id.desc&limit=60", Optional.empty());
        assertThat(last.headers().map()).doesNotContainKeys("loam-next-cursor", "link");
        ApiAnswer plain =
                project.service().get("/rest/v1/things?select=id&limit=1").answers(200);
        assertThat(plain.headers().map()).doesNotContainKeys("loam-next-cursor", "link");
        project.service()
                .get("/rest/v1/things?cursor=eq.eq.7&select=id")
                .answers(200)
                .with("[{\"id\":7}]");
    }

    @Test
    void whatIsNoCursorOfThisRequestIsRefused() {
        String cursor = page("/things?select=id&order=name&limit=2", Optional.empty())
                .headers()
                .firstValue(NEXT)
                .orElseThrow();
        String forged = cursor.substring(0, 30) + (cursor.charAt(30) == 'A' ? 'B' : 'A') + cursor.substring(31);
        for (String refused : List.of(
                "/things?order=name&limit=2&cursor=" + forged,
                "/things?order=name.desc&limit=2&cursor=" + cursor,
                "/things?order=id&limit=2&cursor=" + cursor,
                "/parts?limit=2&cursor=" + cursor,
                "/things?order=name&limit=2&cursor=x",
                "/things?order=name&limit=2&cursor=%27%22%3B--")) {
            project.service().get("/rest/v1" + refused).answers(400).with("LOAM130");
        }
        TestProject other =
                DatabaseServer.shared().freshProject().sql("create table things (id int primary key, name text);");
        other.service()
                .get("/rest/v1/things?order=name&limit=2&cursor=" + cursor)
                .answers(400)
                .with("LOAM130");
        page("/things?select=id&order=name&limit=3&rank=eq.0", Optional.of(cursor));
    }

    @Test
    void whatHasNoPlaceInAnOrderCannotBePaged() {
        String cursor = page("/things?select=id&limit=2", Optional.empty())
                .headers()
                .firstValue(NEXT)
                .orElseThrow();
        for (String refused : List.of(
                "/keyless?limit=1&cursor=",
                "/shown?limit=1&cursor=",
                "/things?limit=0&cursor=",
                "/parts?limit=1&select=things(name)&order=things(name)&cursor=",
                "/things?limit=2&offset=1&cursor=" + cursor)) {
            project.service().get("/rest/v1" + refused).answers(400).with("LOAM131");
        }
        project.service()
                .get("/rest/v1/things?limit=2&cursor=" + cursor)
                .header("Prefer", "count=exact")
                .answers(400)
                .with("LOAM131");
    }
}
