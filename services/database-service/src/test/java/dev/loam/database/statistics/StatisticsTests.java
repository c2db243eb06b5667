package dev.loam.database.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.schema.ControlDatabase;
import dev.loam.platform.test.TestPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StatisticsTests {
    private static final String TABLE = """
            create table notes (id int primary key, body text);
            create function fail() returns int language plpgsql as $$ begin raise exception 'no'; end $$;
            """;

    private static String path(TestProject project) {
        return "/platform/v1/projects/" + project.ref() + "/database/slow-queries";
    }

    @Test
    void kindsOfStatementsAreCountedWithoutTheirValues() {
        TestProject project = DatabaseServer.shared()
                .freshProject("{\"rest\":{\"db_statement_statistics\":true}}")
                .sql(TABLE);
        for (int id = 0; id < 3; id++) {
            project.service()
                    .post("/rest/v1/notes", "{\"id\":%d,\"body\":\"secret\"}".formatted(id))
                    .answers(201);
            project.service().get("/rest/v1/notes?id=lte." + id).answers(200);
        }
        project.service().post("/rest/v1/rpc/fail", "{}").answers(400);
        project.service()
                .post("/rest/v1/batch", "{\"operations\":[{\"path\":\"/notes?id=lte.2\"}]}")
                .answers(200);
        project.operator()
                .get(path(project) + "?order=calls&limit=1")
                .answers(200)
                .with(
                        "\"request\":\"GET /notes\"",
                        "\"calls\":4,\"failures\":0,\"rows\":9",
                        "\"mean_ms\":",
                        "<= cast(?")
                .without("secret", "POST /notes");
        project.operator()
                .get(path(project))
                .answers(200)
                .with("\"request\":\"POST /notes\"", "\"request\":\"POST /rpc/fail\"", "\"calls\":1,\"failures\":1");
        project.operator().get(path(project) + "?order=nothing").answers(400);
        project.service().get(path(project)).answers(403);
        project.operator().delete(path(project)).answers(204);
        project.operator().get(path(project)).answers(200).with("[]");
        assertThat(JdbcClient.create(TestPostgres.shared().dataSource(ControlDatabase.NAME))
                        .sql("""
                                select c.before->>'slow_queries' || ' > ' || (c.after->>'slow_queries')
                                from loam.audit_change c join loam.audit_entry e on e.id = c.entry_id where e.ref = :ref
                                """)
                        .param("ref", project.ref().value())
                        .query(String.class)
                        .list())
                .containsExactly("kept > cleared");
    }

    @Test
    void nothingIsCountedUnlessTheProjectAsks() {
        TestProject project = DatabaseServer.shared().freshProject().sql(TABLE);
        project.service().get("/rest/v1/notes").answers(200);
        project.operator().get(path(project)).answers(200).with("[]");
    }
}
