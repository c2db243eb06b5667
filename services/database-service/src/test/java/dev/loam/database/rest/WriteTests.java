package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiAnswer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WriteTests {
    private static TestProject project;

    @BeforeAll
    static void fill() {
        project = Library.fresh();
    }

    @Test
    void insertsOneOrMany() {
        assertThat(project.service()
                        .post("/rest/v1/tags?select=id,label", "{\"id\":10,\"label\":\"new\"}")
                        .header("Prefer", "return=representation")
                        .answers(201)
                        .withHeader("Preference-Applied", "return=representation")
                        .body())
                .isEqualTo("[{\"id\":10,\"label\":\"new\"}]");
        project.service()
                .post("/rest/v1/tags", "[{\"id\":11,\"label\":\"a\"},{\"label\":\"b\",\"id\":12}]")
                .header("Prefer", "count=exact")
                .answers(201)
                .withHeader("Content-Range", "*/2");
        assertThat(project.service()
                        .post("/rest/v1/tags", "[]")
                        .header("Prefer", "return=representation")
                        .answers(201)
                        .body())
                .isEqualTo("[]");
        project.service()
                .post("/rest/v1/tags", "[{\"id\":13},{\"label\":\"b\"}]")
                .answers(400)
                .with("PGRST102", "All object keys must match");
    }

    @Test
    void columnsChooseWhatOfTheBodyCounts() {
        assertThat(project.service()
                        .post(
                                "/rest/v1/tags?columns=%22id%22&select=*",
                                "[{\"id\":20,\"label\":\"ignored\"},{\"id\":21}]")
                        .header("Prefer", "return=representation")
                        .answers(201)
                        .body())
                .isEqualTo("[{\"id\":20,\"label\":null}, \n {\"id\":21,\"label\":null}]");
    }

    @Test
    void missingValuesAreNullOrDefault() {
        String body = "[{\"title\":\"a\"},{\"title\":\"b\",\"pages\":7}]";
        String path = "/rest/v1/books?columns=title,pages&select=title,pages";
        assertThat(post(path, body, "return=representation").body())
                .isEqualTo("[{\"title\":\"a\",\"pages\":null}, \n {\"title\":\"b\",\"pages\":7}]");
        assertThat(post(path, body, "return=representation,missing=default").body())
                .isEqualTo("[{\"title\":\"a\",\"pages\":100}, \n {\"title\":\"b\",\"pages\":7}]");
        assertThat(post(
                                "/rest/v1/books?columns=id,title&select=title",
                                "{\"title\":\"c\"}",
                                "return=representation,missing=default")
                        .body())
                .isEqualTo("[{\"title\":\"c\"}]");
    }

    @Test
    void headersOnlyTellsWhereTheRowIs() {
        post("/rest/v1/tags", "{\"id\":30,\"label\":\"x\"}", "return=headers-only")
                .withHeader("Location", "/tags?id=eq.30");
        post("/rest/v1/book_tags", "{\"tag_id\":2,\"book_id\":2}", "return=headers-only")
                .withHeader("Location", "/book_tags?book_id=eq.2&tag_id=eq.2");
    }

    @Test
    void upsertMergesOrIgnores() {
        post("/rest/v1/tags", "{\"id\":40,\"label\":\"one\"}", "resolution=merge-duplicates");
        project.service()
                .post("/rest/v1/tags", "{\"id\":40,\"label\":\"two\"}")
                .header("Prefer", "resolution=merge-duplicates,return=representation")
                .answers(200)
                .with("two");
        project.service()
                .post("/rest/v1/tags", "[{\"id\":40,\"label\":\"three\"},{\"id\":41,\"label\":\"four\"}]")
                .header("Prefer", "resolution=merge-duplicates")
                .answers(201);
        assertThat(post(
                                "/rest/v1/tags?select=id",
                                "[{\"id\":40,\"label\":\"no\"},{\"id\":42,\"label\":\"yes\"}]",
                                "resolution=ignore-duplicates,return=representation")
                        .body())
                .isEqualTo("[{\"id\":42}]");
        project.service().get("/rest/v1/tags?id=eq.40").answers(200).with("three");
        post("/rest/v1/authors?on_conflict=name", "{\"id\":50,\"name\":\"Twin\"}", "resolution=merge-duplicates");
        project.service()
                .post("/rest/v1/authors?on_conflict=name", "{\"id\":51,\"name\":\"Twin\"}")
                .header("Prefer", "resolution=merge-duplicates")
                .answers(200);
        project.service()
                .get("/rest/v1/authors?select=id&name=eq.Twin")
                .answers(200)
                .with("51");
    }

    @Test
    void returnedRowsMayEmbed() {
        assertThat(post(
                                "/rest/v1/books?select=title,authors!books_author_fkey(name)",
                                "{\"title\":\"Always\",\"author_id\":1}",
                                "return=representation")
                        .body())
                .isEqualTo("[{\"title\":\"Always\",\"authors\":{\"name\": \"Ursula\"}}]");
        assertThat(project.service()
                        .patch(
                                "/rest/v1/books?id=eq.2&select=id,tags(label),authors!books_author_fkey(name)",
                                "{\"pages\":205}")
                        .header("Prefer", "return=representation")
                        .answers(200)
                        .body())
                .contains("\"tags\":[", "Stanislaw");
    }

    @Test
    void updatesWhatTheFilterNames() {
        post("/rest/v1/tags", "[{\"id\":60,\"label\":\"a\"},{\"id\":61,\"label\":\"b\"}]", "return=minimal");
        project.service()
                .patch("/rest/v1/tags?id=gte.60&id=lte.61", "{\"label\":\"c\"}")
                .header("Prefer", "count=exact")
                .answers(204)
                .withHeader("Content-Range", "0-1/2");
        project.service()
                .patch("/rest/v1/tags?id=eq.999", "{\"label\":\"c\"}")
                .answers(204)
                .withHeader("Content-Range", "*/*");
        assertThat(project.service()
                        .patch("/rest/v1/tags?id=eq.60", "{}")
                        .header("Prefer", "return=representation")
                        .answers(200)
                        .body())
                .isEqualTo("[]");
        project.service()
                .delete("/rest/v1/tags?id=eq.60&select=label")
                .header("Prefer", "return=representation")
                .answers(200)
                .with("[{\"label\":\"c\"}]");
    }

    @Test
    void changesWithoutFilterAreRefused() {
        project.service()
                .patch("/rest/v1/tags", "{\"label\":\"all\"}")
                .answers(400)
                .with("\"code\":\"21000\"", "UPDATE requires a WHERE clause");
        project.service().delete("/rest/v1/tags").answers(400).with("DELETE requires a WHERE clause");
        project.service()
                .delete("/rest/v1/tags?select=id&order=id&limit=1")
                .answers(400)
                .with("21000");
        project.service().get("/rest/v1/tags?label=eq.all").answers(200).with("[]");
    }

    @Test
    void changesAreFilteredByTheirOwnColumnsOnly() {
        for (String method : new String[] {"PATCH", "DELETE"}) {
            project.service()
                    .request(method, "/rest/v1/books?select=id,covers()&covers=is.null", "{\"pages\":1}")
                    .header("Content-Type", "application/json")
                    .answers(400)
                    .with("42703", "column books.covers does not exist")
                    .without("embed");
            project.service()
                    .request(
                            method,
                            "/rest/v1/books?select=id,covers(colour)&id=gt.0&order=covers(colour)&limit=1",
                            "{\"pages\":1}")
                    .header("Content-Type", "application/json")
                    .answers(400)
                    .with("PGRST127", "related rows")
                    .without("embed");
        }
        project.sql("insert into books (id, title, pages) values (400, 'own', 7)");
        assertThat(project.service()
                        .patch("/rest/v1/books?select=id,pages:covers()&pages=eq.7", "{\"title\":\"by its pages\"}")
                        .header("Prefer", "return=representation")
                        .answers(200)
                        .body())
                .isEqualTo("[{\"id\":400}]");
    }

    @Test
    void moreColumnsMayHaveDefaultsThanAFunctionHasArguments() {
        StringBuilder table = new StringBuilder("create table defaults (id int primary key");
        for (int column = 0; column < 130; column++) {
            table.append(", c").append(column).append(" int default ").append(column);
        }
        project.sql(table.append(")").toString());
        String columns = IntStream.range(0, 130).mapToObj("c%d"::formatted).collect(Collectors.joining(",", "id,", ""));
        for (String body : new String[] {"{\"id\":1,\"c7\":-7}", "[{\"id\":2,\"c129\":-9}]"}) {
            post("/rest/v1/defaults?columns=" + columns, body, "missing=default");
        }
        assertThat(project.service()
                        .get("/rest/v1/defaults?select=c0,c7,c60,c129&order=id")
                        .answers(200)
                        .body())
                .isEqualTo(
                        "[{\"c0\":0,\"c7\":-7,\"c60\":60,\"c129\":129}, \n {\"c0\":0,\"c7\":7,\"c60\":60,\"c129\":-9}]");
    }

    @Test
    void putBringsOneRowByItsKey() {
        project.service()
                .put("/rest/v1/tags?id=eq.70", "{\"id\":70,\"label\":\"a\"}")
                .answers(204);
        project.service()
                .put("/rest/v1/tags?id=eq.70", "{\"id\":70,\"label\":\"b\"}")
                .header("Prefer", "return=representation")
                .answers(200)
                .with("[{\"id\":70,\"label\":\"b\"}]");
        project.service()
                .put("/rest/v1/tags?id=eq.71", "{\"id\":71,\"label\":\"b\"}")
                .header("Prefer", "return=representation")
                .answers(201);
        project.service()
                .put("/rest/v1/tags?id=eq.72", "{\"id\":73}")
                .answers(400)
                .with("PGRST115");
        project.service()
                .put("/rest/v1/tags?id=gt.72", "{\"id\":73}")
                .answers(405)
                .with("PGRST105");
        project.service()
                .put("/rest/v1/tags?id=eq.72&limit=1", "{\"id\":72}")
                .answers(400)
                .with("PGRST114");
        project.service().get("/rest/v1/tags?id=in.(72,73)").answers(200).with("[]");
    }

    @Test
    void singleObjectThatIsNotSingleRollsBack() {
        project.service()
                .post("/rest/v1/tags", "[{\"id\":80},{\"id\":81}]")
                .header("Prefer", "return=representation")
                .header("Accept", "application/vnd.pgrst.object+json")
                .answers(406)
                .with("PGRST116", "The result contains 2 rows");
        project.service()
                .patch("/rest/v1/tags?id=in.(1,2)", "{\"label\":\"lost\"}")
                .header("Prefer", "handling=strict,max-affected=1")
                .answers(400)
                .with("PGRST124", "The query affects 2 rows");
        project.service()
                .get("/rest/v1/tags?or=(id.gte.80,label.eq.lost)&id=lt.90")
                .answers(200)
                .with("[]");
    }

    @Test
    void takesCsvAndForms() {
        project.service()
                .request("POST", "/rest/v1/tags", "id,label\n90,\"a,\"\"b\"\n91,NULL\n")
                .header("Content-Type", "text/csv")
                .answers(201);
        assertThat(project.service()
                        .get("/rest/v1/tags?id=in.(90,91)&order=id")
                        .answers(200)
                        .body())
                .isEqualTo("[{\"id\":90,\"label\":\"a,\\\"b\"}, \n {\"id\":91,\"label\":null}]");
        project.service()
                .request("POST", "/rest/v1/tags", "id=92&label=form+x")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .answers(201);
        project.service().get("/rest/v1/tags?id=eq.92").answers(200).with("form x");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        project.service().post("/rest/v1/tags", "{\"id\":").answers(400).with("PGRST102", "Empty or invalid json");
        project.service().post("/rest/v1/tags", "").answers(400).with("PGRST102");
        project.service().post("/rest/v1/tags", "[1]").answers(400).with("PGRST102");
        project.service().post("/rest/v1/tags", "{} {}").answers(400).with("PGRST102");
        project.service()
                .request("POST", "/rest/v1/tags", "<a/>")
                .header("Content-Type", "application/pdf")
                .answers(400)
                .with("PGRST102");
        project.service()
                .post("/rest/v1/tags", "{\"nope\":1}")
                .answers(400)
                .with("PGRST204", "Could not find the 'nope' column of 'tags' in the schema cache");
        String large = "{\"id\":1,\"label\":\"" + "x".repeat(10_500_000) + "\"}";
        project.service().post("/rest/v1/tags", large).answers(413).with("\"message\"");
    }

    @Test
    void functionTokenTouchesItsTablesOnly() {
        var grants = new dev.loam.platform.identity.Grants(
                false, java.util.Set.of("public.books"), java.util.Set.of(), java.util.Set.of(), false);
        var limited = project.limitedTo(grants);
        limited.get("/rest/v1/books?select=id").answers(200);
        limited.get("/rest/v1/tags").answers(403).with("42501").without("label");
        limited.get("/rest/v1/books?select=id,covers(colour)").answers(403).with("42501");
        limited.get("/rest/v1/books?select=id,tags()").answers(403).with("42501");
        limited.post("/rest/v1/tags", "{\"id\":99}").answers(403);
        limited.delete("/rest/v1/tags?id=eq.1").answers(403);
    }

    private static ApiAnswer post(String path, String body, String prefer) {
        return project.service().post(path, body).header("Prefer", prefer).answers(201);
    }
}
