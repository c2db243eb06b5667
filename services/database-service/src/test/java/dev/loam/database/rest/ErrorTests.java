package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiAnswer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ErrorTests {
    private static TestProject project;

    @BeforeAll
    static void fill() {
        project = Library.fresh().sql("create table closed (id int); revoke all on closed from anon, authenticated");
    }

    @Test
    void duplicateKey() {
        assertThat(project.service()
                        .post("/rest/v1/tags", "{\"id\":1}")
                        .answers(409)
                        .body())
                .isEqualTo("{\"code\":\"23505\",\"details\":\"Key (id)=(1) already exists.\",\"hint\":null,"
                        + "\"message\":\"duplicate key value violates unique constraint \\\"tags_pkey\\\"\"}");
    }

    @Test
    void notOneRow() {
        ApiAnswer answer = project.service()
                .get("/rest/v1/books")
                .header("Accept", "application/vnd.pgrst.object+json")
                .answers(406)
                .withHeader("Proxy-Status", "PostgREST; error=PGRST116")
                .withHeader("Content-Type", "application/json;charset=utf-8");
        assertThat(answer.body())
                .isEqualTo("{\"code\":\"PGRST116\",\"details\":\"The result contains 3 rows\",\"hint\":null,"
                        + "\"message\":\"Cannot coerce the result to a single JSON object\"}");
    }

    @Test
    void unknownTable() {
        assertThat(project.service().get("/rest/v1/book").answers(404).body())
                .isEqualTo(
                        "{\"code\":\"PGRST205\",\"details\":null,\"hint\":\"Perhaps you meant the table "
                                + "'public.books'\",\"message\":\"Could not find the table 'public.book' in the schema cache\"}");
        project.service().get("/rest/v1/a/b").answers(404).with("PGRST125");
        project.service().get("/rest/v1/rpc/").answers(404).with("PGRST125");
    }

    @Test
    void unknownColumn() {
        project.service()
                .get("/rest/v1/books?select=nope")
                .answers(400)
                .with("\"code\":\"42703\"", "column books.nope does not exist");
    }

    @Test
    void ambiguousEmbed() {
        assertThat(project.service()
                        .get("/rest/v1/books?select=authors(name)")
                        .answers(300)
                        .body())
                .isEqualTo("{\"code\":\"PGRST201\",\"details\":["
                        + "{\"cardinality\":\"many-to-one\",\"embedding\":\"books with authors\","
                        + "\"relationship\":\"books_author_fkey using books(author_id) and authors(id)\"},"
                        + "{\"cardinality\":\"many-to-one\",\"embedding\":\"books with authors\","
                        + "\"relationship\":\"books_editor_fkey using books(editor_id) and authors(id)\"}],"
                        + "\"hint\":\"Try changing 'authors' to one of the following: 'authors!books_author_fkey', "
                        + "'authors!books_editor_fkey'. Find the desired relationship in the 'details' key.\","
                        + "\"message\":\"Could not embed because more than one relationship was found for 'books' and "
                        + "'authors'\"}");
    }

    @Test
    void unrelatedEmbed() {
        assertThat(project.service()
                        .get("/rest/v1/tags?select=authors!x(name)")
                        .answers(400)
                        .body())
                .isEqualTo(
                        "{\"code\":\"PGRST200\",\"details\":\"Searched for a foreign key relationship between 'tags' and"
                                + " 'authors' using the hint 'x' in the schema 'public', but no matches were found.\",\"hint\":null,"
                                + "\"message\":\"Could not find a relationship between 'tags' and 'authors' in the schema cache\"}");
        project.service()
                .get("/rest/v1/books?tags.id=eq.1")
                .answers(400)
                .with("PGRST108", "'tags' is not an embedded resource in this request");
    }

    @Test
    void permissionDeniedIsAboutWhoAsks() {
        project.anon()
                .get("/rest/v1/closed")
                .answers(401)
                .withHeader("WWW-Authenticate", "Bearer")
                .with("\"42501\"", "permission denied for table closed");
        project.user(java.util.UUID.randomUUID())
                .get("/rest/v1/closed")
                .answers(403)
                .with("42501");
    }

    @Test
    void hiddenSchemasAndProfiles() {
        for (String profile : new String[] {"auth", "pg_catalog", "loam\"", "public; drop table books"}) {
            project.service()
                    .get("/rest/v1/users")
                    .header("Accept-Profile", profile)
                    .answers(406)
                    .with("PGRST106", "Only the following schemas are exposed: public, graphql_public");
        }
        project.service()
                .get("/rest/v1/books")
                .header("Accept-Profile", "public")
                .answers(200)
                .withHeader("Content-Profile", "public");
    }

    @Test
    void grammarErrorsSayWhere() {
        project.service()
                .get("/rest/v1/books?id=foo.1")
                .answers(400)
                .with("PGRST100", "failed to parse filter (foo.1)", "(line 1, column 1)");
        project.service().get("/rest/v1/books?select=id,(").answers(400).with("failed to parse select parameter");
        project.service().get("/rest/v1/books?order=id.up").answers(400).with("failed to parse order");
        project.service().get("/rest/v1/books?or=(id.eq.1").answers(400).with("failed to parse logic tree");
        project.service().get("/rest/v1/books?id=is.maybe").answers(400).with("PGRST100");
    }

    @Test
    void othersProjectsAndStrangersGetNothing() {
        TestProject empty = DatabaseServer.shared().freshProject();
        empty.service().get("/rest/v1/books").answers(404).without("Solaris");
        project.operator().get("/rest/v1/books").answers(401).with("PGRST302").without("Solaris");
        DatabaseServer.shared().api().get("/rest/v1/books").answers(401).without("Solaris");
    }

    @Test
    void strictPreferencesMustBeKnown() {
        project.service()
                .get("/rest/v1/books")
                .header("Prefer", "handling=strict, anything=else")
                .answers(400)
                .with("PGRST122", "Invalid preferences: anything=else");
    }

    @Test
    void optionsTellsWhatIsAllowed() {
        project.service()
                .request("OPTIONS", "/rest/v1/books", "")
                .answers(200)
                .withHeader("Allow", "OPTIONS,GET,HEAD,POST,PUT,PATCH,DELETE");
    }
}
