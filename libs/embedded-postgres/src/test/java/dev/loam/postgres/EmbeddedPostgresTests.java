package dev.loam.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {

    /** JUnit makes it 0700: as root, every test here also proves that Postgres lives below a closed folder. */
    @TempDir
    Path temporary;

    private EmbeddedPostgresOptions options;

    @BeforeEach
    void nameFolder() {
        options = EmbeddedPostgresOptions.in(temporary.resolve("with a space")).withDurable(false);
    }

    @AfterEach
    void nothingRunsAnyMore() {
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void clusterIsMadeInAnEmptyFolderAndKeptByTheNextStart() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(options)) {
            execute(postgres, "create table note(text text)");
            execute(postgres, "insert into note values ('kept')");
        }
        try (var postgres = EmbeddedPostgres.start(options)) {
            assertThat(query(postgres, "select text from note")).isEqualTo("kept");
        }
    }

    @Test
    void onlyTheRightPasswordOpensTheCluster() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(options)) {
            String url = postgres.jdbcUrl("postgres");
            assertThat(query(postgres, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "wrong"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", ""))
                    .isInstanceOf(SQLException.class);
            execute(postgres, "create role passwordless login");
            assertThatThrownBy(() -> DriverManager.getConnection(url, "passwordless", "anything"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void passwordIsKeptInAFileThatOnlyTheOwnerReads() throws Exception {
        Path file = temporary.resolve("secrets").resolve("postgres");
        try (var postgres = EmbeddedPostgres.start(options.withPasswordFile(file))) {
            assertThat(file).hasContent(postgres.password());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(query(postgres, "select rolpassword from pg_authid where rolname = 'postgres'"))
                    .startsWith("SCRAM-SHA-256$");
        }
    }

    @Test
    void productionSettingsAreDurableAndSortTheSameEverywhere() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(options.withDurable(true).withSetting("work_mem", "5MB"))) {
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "show full_page_writes")).isEqualTo("on");
            assertThat(query(postgres, "show data_checksums")).isEqualTo("on");
            assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "show work_mem")).isEqualTo("5MB");
            assertThat(query(postgres, "select datlocale from pg_database where datname = 'template1'"))
                    .isEqualTo("C.UTF-8");
            assertThat(query(postgres, "show server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void serverDoesNotRunAsRoot() throws Exception {
        try (var postgres = EmbeddedPostgres.start(options)) {
            assertThat(Files.getAttribute(Path.of("/proc", Long.toString(postgres.pid()), "status"), "unix:uid"))
                    .isNotEqualTo(0);
        }
    }

    @Test
    void serverSeesNothingOfOurEnvironment() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(options)) {
            execute(postgres, "create table environment(line text)");
            execute(postgres, "copy environment from program 'env'");
            assertThat(query(postgres, "select string_agg(line, ' ') from environment"))
                    .contains("PATH=")
                    .doesNotContain("HOME=", "JAVA_HOME=");
        }
    }

    @Test
    @Tag("minio-5815")
    void killedServerRecoversWhatWasCommitted() throws Exception {
        var killed = EmbeddedPostgres.start(options.withDurable(true));
        execute(killed, "create table note as select 'committed' as text");
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        await().until(() -> !killed.isRunning());
        killed.close();

        try (var postgres = EmbeddedPostgres.start(options)) {
            assertThat(query(postgres, "select text from note")).isEqualTo("committed");
        }
    }

    @Test
    void serverThatOutlivedItsOwnerIsStoppedFirst() throws SQLException {
        EmbeddedPostgres.start(options).close();
        var files = new ClusterFiles(options.folder(), Binaries.unpackedIn(options.binariesCache()), Account.current());
        Postmaster outlived = Postmaster.launch(files);
        assertThat(outlived.awaitReady(options.timeout())).isTrue();

        try (var postgres = EmbeddedPostgres.start(options)) {
            assertThat(outlived.isRunning()).isFalse();
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void processesAtOnceUnpackTheBinariesOnce() throws Exception {
        Path cache = temporary.resolve("cache");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var unpacked = threads.invokeAll(
                    Collections.nCopies(2, () -> Binaries.unpackedIn(cache).folder()));
            assertThat(unpacked.getFirst().get()).isEqualTo(unpacked.getLast().get());
        }
        try (var entries = Files.list(cache)) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void pidFileOfAServerThatIsGoneDoesNotHinderTheStart() throws Exception {
        EmbeddedPostgres.start(options).close();
        Path pidFile = options.folder().resolve("cluster").resolve("postmaster.pid");
        Files.write(pidFile, List.of("1", options.folder().resolve("cluster").toString(), "0", "5432", "", ""));

        try (var postgres = EmbeddedPostgres.start(options)) {
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void halfMadeClusterIsMadeAnew() throws Exception {
        Path unfinished = options.folder().resolve("cluster.new");
        Files.createDirectories(unfinished);
        Files.writeString(unfinished.resolve("PG_VERSION"), "18");

        try (var postgres = EmbeddedPostgres.start(options)) {
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void folderServesOneProcessAtATime() {
        try (var _ = EmbeddedPostgres.start(options)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(options))
                    .isInstanceOfSatisfying(
                            EmbeddedPostgresException.class,
                            e -> assertThat(e.description()).contains("Another running Loam"));
        }
    }

    @Test
    void usedPortIsNamed() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(options.withPort(socket.getLocalPort())))
                    .isInstanceOfSatisfying(EmbeddedPostgresException.class, e -> {
                        assertThat(e.description()).contains("Port " + socket.getLocalPort());
                        assertThat(e.action()).contains("another port");
                    });
        }
    }

    /** A file in the folder's place: root, as which tests may run, can write into read-only folders. */
    @Test
    void folderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(EmbeddedPostgresOptions.in(file.resolve("postgres"))))
                .isInstanceOfSatisfying(
                        EmbeddedPostgresException.class,
                        e -> assertThat(e.description()).contains(file + "/postgres cannot be made"));
    }

    @Test
    void clusterOfAnotherMajorVersionIsLeftAlone() throws Exception {
        Path version = options.folder().resolve("cluster").resolve("PG_VERSION");
        Files.createDirectories(version.getParent());
        Files.writeString(version, "15\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(options))
                .isInstanceOfSatisfying(
                        EmbeddedPostgresException.class,
                        e -> assertThat(e.description()).contains("PostgreSQL 15", "PostgreSQL 18"));
        assertThat(version).hasContent("15");
    }

    @Test
    void wrongPasswordFileIsNamed() throws Exception {
        EmbeddedPostgres.start(options).close();
        Files.writeString(options.passwordFile(), "not it");

        assertThatThrownBy(() -> EmbeddedPostgres.start(options))
                .isInstanceOfSatisfying(
                        EmbeddedPostgresException.class,
                        e -> assertThat(e.action())
                                .contains(options.passwordFile().toString()));
    }

    @Test
    void killedJvmLeavesNoServerBehind() throws Exception {
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName(),
                        options.folder().toString())
                .redirectErrorStream(true)
                .start();
        try (var output = jvm.inputReader()) {
            assertThat(output.readLine()).isEqualTo("started");
        } finally {
            jvm.destroyForcibly().waitFor();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> leftovers().isEmpty());
        try (var postgres = EmbeddedPostgres.start(options)) {
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    private List<ProcessHandle> leftovers() {
        return new Leftovers(options.folder().resolve("cluster")).running();
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), EmbeddedPostgres.SUPERUSER, postgres.password());
    }
}
