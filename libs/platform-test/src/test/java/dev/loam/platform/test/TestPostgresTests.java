package dev.loam.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithPostgres
class TestPostgresTests {

    private final TestPostgres postgres;
    private String databaseOfBeforeEach = "";
    private static String databaseOfClass = "";

    TestPostgresTests(TestPostgres postgres) {
        this.postgres = postgres;
    }

    @BeforeAll
    static void remember(TestDatabase database) {
        databaseOfClass = database.name();
    }

    @BeforeEach
    void remember(TestDatabase database, TestPostgres cluster) {
        databaseOfBeforeEach = database.name();
        assertThat(cluster).isSameAs(postgres);
    }

    @Test
    void eachTestHasADatabaseToItself(TestDatabase database) {
        assertThat(database.name()).isEqualTo(databaseOfBeforeEach).isNotEqualTo(databaseOfClass);
        assertThat(database.jdbc()
                        .sql("select current_database()")
                        .query(String.class)
                        .single())
                .isEqualTo(database.name());
    }

    @Test
    void freshDatabasesShareNothing() {
        TestDatabase first = postgres.freshDatabase();
        first.jdbc().sql("create table note(text text)").update();

        assertThat(tables(first)).isEqualTo(1);
        assertThat(tables(postgres.freshDatabase())).isZero();
    }

    @Test
    void databaseCanBeClonedFromATemplate() {
        TestDatabase template = postgres.freshDatabase();
        template.jdbc().sql("create table note(text text)").update();

        assertThat(tables(postgres.freshDatabase(template.name()))).isEqualTo(1);
    }

    @Test
    void sessionsAreFarFromUtc(TestDatabase database) {
        assertThat(database.jdbc().sql("show timezone").query(String.class).single())
                .isEqualTo(TestPostgres.TIME_ZONE);
    }

    private static int tables(TestDatabase database) {
        return database.jdbc()
                .sql("select count(*) from pg_tables where schemaname = 'public'")
                .query(Integer.class)
                .single();
    }
}
