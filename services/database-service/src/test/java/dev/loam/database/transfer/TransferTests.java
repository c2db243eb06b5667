package dev.loam.database.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransferTests {
    private static final TestProject PROJECT = DatabaseServer.shared().freshProject();
    private static final String TABLE =
            "/platform/v1/projects/%s/database/tables/public/books".formatted(PROJECT.ref());

    @BeforeEach
    void make() {
        PROJECT.sql("""
                drop table if exists books;
                create table books (id int primary key, title text, pages int check (pages > 0), tags text[],
                    more jsonb, price numeric, raw json);
                """);
    }

    @Test
    void csvIsTakenWithQuotesLinesAndNulls() {
        take("?format=csv", """
                \uFEFFid,title,pages
                1,"said ""so"",
                and went",10

                2,,
                3,"",7
                4,back\\slash and\ttab,8""").answers(200).with("{\"rows\":4}");
        assertThat(rows("id, title, pages"))
                .isEqualTo("[[1,said \"so\",\nand went,10],[2,null,null],[3,,7],[4,back\\slash and\ttab,8]]");
    }

    @Test
    void fieldsAreMappedToColumns() {
        take("?map=Number%3Did&map=Name%3Dtitle&map=Other%3D&delimiter=%3B&null=-", """
                Number;Name;Other
                1;-;x\r
                2;b;y\r
                """)
                .answers(200);
        assertThat(rows("id, title")).isEqualTo("[[1,null],[2,b]]");
        take("", "id,titel\n3,x").answers(400).with("row_refused", "no column 'titel'", "\"line\":1");
        take("?map=title%3Did", "id,title\n3,x").answers(400).with("Two fields");
    }

    @Test
    void jsonIsTakenAsLinesOrAsAnArray() {
        String lines = """
                {"id":1,"title":"a\\n\\"b\\"","tags":["x,y","z\\"",null],"more":{"a":[1]},"price":12345678901234567890.12}
                {"id":2,"more":[1,2],"title":null}
                """;
        take("?format=ndjson", lines).answers(200).with("{\"rows\":2}");
        assertThat(rows("id, title, array_to_string(tags, '|', '?'), more, price"))
                .isEqualTo("[[1,a\n\"b\",x,y|z\"|?,{\"a\": [1]},12345678901234567890.12],[2,null,null,[1, 2],null]]");
        take("?format=json", "[{\"id\":3},\n{\"id\":4}]").answers(200).with("{\"rows\":2}");
        take("?format=json", "[]").answers(200).with("{\"rows\":0}");
        take("?format=ndjson", "").answers(200).with("{\"rows\":0}");
        take("", "").answers(400).with("no fields");
    }

    @Test
    void mistakeIsToldWithItsLineAndUndoesAll() {
        ApiAnswer answer =
                take("", "id,title,pages\n1,\"two\nlines\",5\n2,b,many\n3,c,6").answers(400);
        answer.with("row_refused", "\"line\":4", "\"rows\":0", "22P02", "column pages");
        take("", "id,pages\n1,5\n1,6").answers(400).with("\"line\":3", "23505");
        take("", "id,pages\n1,5\n2,-6").answers(400).with("\"line\":3", "23514");
        take("", "id,pages\n1,5\n2,6,7").answers(400).with("\"line\":3", "3 fields");
        take("", "id,title\n1,\"open\n").answers(400).with("not closed");
        take("?format=ndjson", "{\"id\":1}\n{\"id\":2,\"x\":3}").answers(400).with("\"line\":2", "'x'");
        take("?format=ndjson", "{\"id\":1}\n{\"id\":").answers(400).with("\"line\":2");
        take("?format=ndjson", "{\"id\":1}\n7").answers(400).with("\"line\":2");
        assertThat(rows("id")).isEqualTo("[]");
    }

    @Test
    void batchesAreCommittedOneByOneAndCanBeGoneOnWith() {
        String file = "id,pages\n1,1\n2,2\n3,3\n4,4\n5,zero\n6,6";
        take("?batch=2", file).answers(400).with("\"line\":6", "\"rows\":4");
        assertThat(rows("id")).isEqualTo("[[1],[2],[3],[4]]");
        take("?batch=2&skip=4", file.replace("zero", "5")).answers(200).with("{\"rows\":2}");
        assertThat(rows("id")).isEqualTo("[[1],[2],[3],[4],[5],[6]]");
    }

    @Test
    void manyRowsGoThrough() {
        String file = IntStream.range(0, 50_000)
                .mapToObj(number -> number + ",\"title " + number + "\",1")
                .collect(Collectors.joining("\n", "id,title,pages\n", "\n"));
        take("", file).answers(200).with("{\"rows\":50000}");
        assertThat(give("?format=csv&column=id&column=title&column=pages").body())
                .startsWith("id,title,pages\n0,");
        take("?batch=20000&map=id%3Did", file).answers(400).with("\"rows\":0");
    }

    @Test
    void exportIsWhatImportTakes() {
        take("?format=ndjson", """
                {"id":1,"title":"q\\"uote, back\\\\slash\\nline","tags":["a"],"more":{"k":"v\\"\\u0007"}}
                {"id":2}
                """).answers(200);
        PROJECT.sql("update books set raw = E'{\\n \"a\": 1}' where id = 2");
        String lines = give("?format=ndjson").body();
        assertThat(lines.lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"id\":1,\"title\":\"q\\\"uote, back\\\\slash");
        String csv = give("?format=csv").body();
        String array = give("?format=json").body();
        assertThat(array).startsWith("[\n{\"id\":1").endsWith("}\n]\n");
        for (String[] copy : new String[][] {{"ndjson", lines}, {"csv", csv}, {"json", array}}) {
            PROJECT.sql("create table copy as select * from books; delete from books");
            take("?format=" + copy[0], copy[1]).answers(200).with("{\"rows\":2}");
            assertThat(PROJECT.superuser().sql("""
                                    select count(*) from public.books b join public.copy c
                                    on (b.*)::text = (c.*)::text or b.raw is not null
                                    and b.raw::jsonb = c.raw::jsonb and b.id = c.id
                                    """).query(Long.class).single())
                    .as(copy[0])
                    .isEqualTo(2);
            PROJECT.sql("drop table copy");
        }
    }

    @Test
    void oddValuesComeBackAsTheyWere() {
        PROJECT.sql("""
                drop table if exists odd;
                create type pair as (a int, b text);
                create domain document as jsonb;
                create table odd (id int primary key, doc document, docs jsonb[], n numeric, f float8, at timestamptz,
                    bytes bytea, made text generated always as ('made ' || id) stored, days interval, during int4range, one pair);
                insert into odd (id, doc, docs, n, f, at, bytes, days, during) values
                    (1, '"a \\"text\\""', array['"x"', '[1, null]', '{"a": "b\\\\"}']::jsonb[], 1.10, 'NaN', 'infinity', '\\x00ff',
                     '1 mon -2 days', '[1,5)'),
                    (2, '7', '{}', 1e30, -0.1, '2026-03-29 01:30+00', '', '00:00:00.000001', 'empty'),
                    (3, 'true', '{NULL}', 'Infinity', 1e-300, '0044-03-15 BC', null, null, null);
                """);
        String table = TABLE.replace("/books", "/odd");
        for (String format : new String[] {"csv", "ndjson", "json"}) {
            String rows = PROJECT.operator()
                    .post(table + "/export?format=" + format, "")
                    .answers(200)
                    .body();
            PROJECT.sql("create table before as select * from odd; delete from odd");
            PROJECT.operator()
                    .request("POST", table + "/import?format=" + format, rows)
                    .header("Content-Type", "text/plain")
                    .answers(200)
                    .with("{\"rows\":3}");
            assertThat(PROJECT.superuser()
                            .sql("select count(*) from public.before b join public.odd o on (b.*)::text = (o.*)::text")
                            .query(Long.class)
                            .single())
                    .as(format)
                    .isEqualTo(3);
            PROJECT.sql("drop table before");
        }
        PROJECT.sql("drop table odd; drop type pair; drop domain document");
    }

    @Test
    void singleColumnKeepsItsNulls() {
        PROJECT.sql("create table lone (word text); insert into lone values ('a'), (null), (''), (null)");
        String table = TABLE.replace("/books", "/lone");
        String csv = PROJECT.operator()
                .post(table + "/export?format=csv", "")
                .answers(200)
                .body();
        assertThat(csv).isEqualTo("word\na\n\n\"\"\n\n");
        PROJECT.sql("delete from lone");
        PROJECT.operator()
                .request("POST", table + "/import?format=csv", csv.replace("\n", "\r\n"))
                .header("Content-Type", "text/plain")
                .answers(200)
                .with("{\"rows\":4}");
        assertThat(PROJECT.superuser()
                        .sql(
                                "select count(*) filter (where word is null), count(*) filter (where word = '') from public.lone")
                        .query((row, number) -> row.getLong(1) + " " + row.getLong(2))
                        .single())
                .isEqualTo("2 1");
        PROJECT.sql("drop table lone");
    }

    @Test
    void halfACharacterIsRefusedAndNotReplaced() {
        take("?format=ndjson", "{\"id\":1,\"title\":\"a\"}\n{\"id\":2,\"title\":\"\\ud83d!\"}")
                .answers(400)
                .with("row_refused", "half a character", "\"line\":2");
        take("?format=ndjson", "{\"id\":2,\"title\":\"\\ud83d\\ude00\"}").answers(200);
        assertThat(rows("id, title")).isEqualTo("[[2,\ud83d\ude00]]");
    }

    @Test
    void exportOfNothingIsWellFormed() {
        assertThat(give("?format=json").body()).isEqualTo("[]\n");
        assertThat(give("?format=csv&column=id").body()).isEqualTo("id\n");
    }

    @Test
    void whatDoesNotExistIsToldBeforeTheAnswerBegins() {
        PROJECT.operator()
                .post(TABLE.replace("books", "nope") + "/export", "")
                .answers(400)
                .with("42P01");
        PROJECT.operator()
                .post(TABLE.replace("books", "nope") + "/import", "id\n1")
                .answers(404);
        PROJECT.operator().post(TABLE + "/export?column=nope", "").answers(400).with("42703");
        PROJECT.operator()
                .post(TABLE + "/export?column=%22%3B--", "")
                .answers(400)
                .with("42703");
    }

    @Test
    void nobodyElseTakesRowsInOrOut() {
        take("", "id\n1").answers(200);
        TestProject other = DatabaseServer.shared().freshProject();
        for (String action : new String[] {"/import", "/export"}) {
            other.operator()
                    .request("POST", TABLE + action, "id\n2")
                    .answers(404)
                    .without("rows");
            PROJECT.service().request("POST", TABLE + action, "id\n2").answers(403);
        }
        assertThat(rows("id")).isEqualTo("[[1]]");
    }

    private static ApiScenario take(String query, String file) {
        return PROJECT.operator()
                .request("POST", TABLE + "/import" + query, file)
                .header("Content-Type", "text/plain");
    }

    private static ApiAnswer give(String query) {
        return PROJECT.operator().post(TABLE + "/export" + query, "").answers(200);
    }

    private static String rows(String columns) {
        return PROJECT
                .superuser()
                .sql("select %s from public.books order by id".formatted(columns))
                .query((row, number) -> {
                    StringBuilder text = new StringBuilder("[");
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        text.append(column == 1 ? "" : ",").append(row.getString(column));
                    }
                    return text.append(']').toString();
                })
                .list()
                .stream()
                .collect(Collectors.joining(",", "[", "]"));
    }
}
