package dev.loam.cli.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.cli.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DbCommandTests {
    @TempDir
    static Path folder;

    private static FakePlatform platform;

    @TempDir
    Path work;

    private Path migrations;

    @BeforeAll
    static void start() throws IOException {
        platform = new FakePlatform(folder);
    }

    @AfterAll
    static void end() {
        platform.close();
    }

    @BeforeEach
    void write() throws IOException {
        platform.requests().clear();
        migrations = Files.createDirectory(work.resolve("migrations"));
        Files.writeString(migrations.resolve("20260101_create_books.sql"), "create table books (id int);");
        Files.writeString(migrations.resolve("20260102_add_title.sql"), "alter table books add title text;");
    }

    @Test
    void pushSendsTheFilesAndTellsWhatWasApplied() {
        platform.answers("POST /database/migrations/plan", 200, plan("applied", "pending"))
                .answers("POST /database/migrations/push", 200, """
                        {"applied":[{"version":"20260102","name":"add_title","duration_millis":7,"applied":true}]}
                        """);
        Ran ran = run("push", "--dir", migrations.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.output()).contains("20260102", "add_title (7 ms)", "Applied 1 of 2 migrations.");
        assertThat(platform.requests().getLast())
                .startsWith("POST /database/migrations/push")
                .contains("\"version\":\"20260101\",\"name\":\"create_books\",\"sql\":\"create table books (id int);\"")
                .contains("\"out_of_order\":false");
    }

    @Test
    void dryRunChangesNothing() {
        platform.answers("POST /database/migrations/plan", 200, plan("pending", "pending"));
        Ran ran = run("push", "--dir", migrations.toString(), "--dry-run");
        assertThat(ran.status()).isZero();
        assertThat(ran.output()).contains("pending       20260101", "create_books");
        assertThat(platform.requests()).hasSize(1);
    }

    @Test
    void whatChangedOrIsOutOfOrderIsNotPushed() {
        platform.answers("POST /database/migrations/plan", 200, plan("changed", "pending"));
        assertThat(run("push", "--dir", migrations.toString(), "--dry-run").status())
                .isEqualTo(1);
        assertThatThrownBy(() -> run("push", "--dir", migrations.toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("Nothing was applied.");
        platform.answers("POST /database/migrations/plan", 200, plan("out_of_order", "applied"));
        assertThat(run("push", "--dir", migrations.toString(), "--dry-run").status())
                .isEqualTo(1);
        assertThat(run("push", "--dir", migrations.toString(), "--dry-run", "--out-of-order")
                        .status())
                .isZero();
        assertThat(platform.requests()).noneMatch(request -> request.startsWith("POST /database/migrations/push"));
    }

    @Test
    void refusalIsToldWithLineAndHint() {
        platform.answers("POST /database/migrations/plan", 200, plan("pending", "pending"))
                .answers("POST /database/migrations/push", 400, """
                        {"detail":"Migration 20260102: column \\"nam\\" does not exist","line":3,"sqlstate":"42703",
                         "details":null,"hint":"Perhaps you meant name."}
                        """);
        assertThatThrownBy(() -> run("push", "--dir", migrations.toString()))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure).hasMessage("Line 3: Migration 20260102: column \"nam\" does not exist (42703)");
                    assertThat(failure.action()).isEqualTo("Perhaps you meant name.");
                });
    }

    @Test
    void filesAreReadAsEditorsWriteThem() throws IOException {
        platform.answers("POST /database/migrations/plan", 200, plan("pending", "pending"));
        Files.writeString(migrations.resolve("20260101_create_books.sql"), "\uFEFFcreate table books (id int);");
        run("list", "--dir", migrations.toString());
        assertThat(platform.requests().getLast()).contains("\"sql\":\"create table books (id int);\"");
        Files.write(migrations.resolve("20260103_latin.sql"), new byte[] {'-', '-', (byte) 0xe4});
        assertThatThrownBy(() -> run("list", "--dir", migrations.toString()))
                .hasMessageContaining("20260103_latin.sql is not UTF-8");
    }

    @Test
    void dumpWithRowsBeginsNoFileThatItCannotEnd() {
        platform.answers("GET /schema", 200, "{\"server_version\":\"99.1\",\"schemas\":[{\"name\":\"public\"}]}");
        Path dump = work.resolve("dump.sql");
        assertThatThrownBy(() -> run("dump", "--with-data", "--file", dump.toString()))
                .hasMessageMatching(
                        "This machine has (no pg_dump\\.|pg_dump \\d+, and the server is PostgreSQL 99\\.)");
        assertThat(dump).doesNotExist();
    }

    @Test
    void differenceIsPrintedOrKeptAsAMigration() throws IOException {
        platform.answers("POST /database/diff", 200, "{\"statements\":[],\"sql\":\"\",\"left_out\":[]}");
        assertThat(run("diff", "--dir", migrations.toString()).status()).isZero();
        platform.answers(
                        "POST /database/diff",
                        200,
                        "{\"statements\":[\"drop table t;\"],\"sql\":\"drop table t;\\n\",\"left_out\":[]}")
                .answers("POST /database/migrations/repair", 200, "{}");
        Ran ran = run("diff", "--dir", migrations.toString());
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.output()).isEqualTo("drop table t;\n");
        assertThat(run("diff", "--dir", migrations.toString(), "--name", "found")
                        .status())
                .isZero();
        assertThat(platform.requests().getLast()).contains("\"status\":\"applied\"", "drop table t;");
        try (var files = Files.list(migrations)) {
            assertThat(files.map(file -> file.getFileName().toString())).anyMatch(name -> name.endsWith("_found.sql"));
        }
    }

    @Test
    void resetAsksUnlessItIsTold() throws IOException {
        platform.answers("POST /database/reset", 200, "{\"applied\":[]}");
        Files.writeString(work.resolve("seed.sql"), "insert into books values (1);");
        assertThatThrownBy(() -> run("reset", "--dir", migrations.toString())).isInstanceOf(CommandFailure.class);
        assertThatThrownBy(() -> run("reset", "--dir", migrations.toString(), "--confirm", "other"))
                .isInstanceOf(CommandFailure.class);
        assertThat(platform.requests()).isEmpty();
        assertThat(run("reset", "--dir", migrations.toString(), "--yes").status())
                .isZero();
        assertThat(platform.requests().getLast())
                .contains("\"confirm\":\"" + FakePlatform.REF, "insert into books values (1);");
    }

    @Test
    void projectInProductionIsResetOnlyByItsName() {
        String other = "zyxwvutsrqponmlkjihg";
        platform.answers("GET /platform/v1/projects/" + other, 200, "{\"stage\":\"prod\"}")
                .answers("POST /platform/v1/projects/" + other + "/database/reset", 200, "{\"applied\":[]}");
        assertThatThrownBy(() -> run("reset", "--dir", migrations.toString(), "--project", other, "--yes"))
                .hasMessageContaining("production");
        assertThat(run("reset", "--dir", migrations.toString(), "--project", other, "--confirm", other, "--no-seed")
                        .status())
                .isZero();
    }

    @Test
    void fileThatIsNoMigrationIsPointedAt() throws IOException {
        Files.writeString(migrations.resolve("later.sql"), "select 1");
        assertThatThrownBy(() -> run("list", "--dir", migrations.toString())).hasMessageContaining("later.sql");
        assertThatThrownBy(() -> run("list", "--dir", work.resolve("none").toString()))
                .hasMessageContaining("is no folder");
    }

    @Test
    void rowsGoOutAndInByTheNameOfTheFile() throws IOException {
        platform.answers("POST /database/tables/api/my%20books/import", 200, "{\"rows\":2}")
                .answers("POST /database/tables/public/books/export", 200, "id\n1\n");
        Path file = Files.writeString(work.resolve("rows.csv"), "Id,title\n1,a\n2,b\n");
        Ran ran = run("import", "api.my books", file.toString(), "--map", "Id=id,title=", "--batch", "100");
        assertThat(ran.output()).isEqualTo("Imported 2 rows.\n");
        assertThat(platform.requests().getLast())
                .isEqualTo("POST /database/tables/api/my%20books/import?format=csv&map=Id%3Did&map=title%3D&batch=100"
                        + " Id,title\n1,a\n2,b");
        assertThat(run("export", "books", "--format", "csv", "--columns", "id").output())
                .isEqualTo("id\n1\n");
        assertThatThrownBy(() -> run("export", "books")).hasMessageContaining("does not tell");
    }

    @Test
    void typesAndSchemaGoToAFile() throws IOException {
        platform.answers("GET /schema/types", 200, "export type Database = {}\n")
                .answers("GET /schema", 200, "create table books ();\n");
        Path types = work.resolve("types.ts");
        assertThat(run("types", "--schema", "public,api", "--file", types.toString())
                        .status())
                .isZero();
        assertThat(types).hasContent("export type Database = {}\n");
        assertThat(platform.requests().getLast()).endsWith("?language=typescript&schemas=public%2Capi");
        assertThat(run("dump").output()).isEqualTo("create table books ();\n");
        assertThat(run("psql-url").output()).isEqualTo("postgresql://owner:secret@127.0.0.1:5432/p\n");
    }

    @Test
    void toolOfAnOlderServerIsNotUsed() {
        PgDump older = new PgDump(Path.of("pg_dump"), 15);
        PgDump newer = new PgDump(Path.of("pg_dump"), 19);
        assertThat(PgDump.choose(List.of(older, newer), 18)).isEqualTo(newer);
        assertThatThrownBy(() -> PgDump.choose(List.of(older), 18))
                .hasMessage("This machine has pg_dump 15, and the server is PostgreSQL 18.");
        assertThatThrownBy(() -> PgDump.choose(List.of(), 18)).hasMessage("This machine has no pg_dump.");
    }

    private static String plan(String first, String second) {
        return """
                {"migrations":[{"version":"20260101","name":"create_books","state":"%s"},
                               {"version":"20260102","name":"add_title","state":"%s"}]}
                """.formatted(first, second);
    }

    private record Ran(int status, String output) {}

    private static Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", platform.data().toString()));
        CommandLine command = new CommandLine(new DbCommand()).setCaseInsensitiveEnumValuesAllowed(true);
        AtomicReference<Exception> thrown = new AtomicReference<>();
        command.setExecutionExceptionHandler((failure, _, _) -> {
            thrown.set(failure);
            return 1;
        });
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            int status = command.execute(all.toArray(String[]::new));
            if (thrown.get() instanceof RuntimeException failure) {
                throw failure;
            }
            return new Ran(status, output.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
