package dev.loam.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.loam.postgres.EmbeddedPostgres;
import dev.loam.postgres.EmbeddedPostgresOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A cluster that has TLS: a connection that is encrypted is bounded as any other. */
class BoundedTlsTests {
    private static final int MOST = 1_000_000;
    private static final char[] PASSWORD = "loam-test".toCharArray();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static EmbeddedPostgres cluster;

    @BeforeAll
    static void clusterWithTls() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        cluster = EmbeddedPostgres.start(
                EmbeddedPostgresOptions.in(folder.resolve("cluster")).withDurable(false));
        KeyStore keys = keys();
        JdbcClient superuser = JdbcClient.create(new DriverManagerDataSource(
                cluster.jdbcUrl("postgres"), EmbeddedPostgres.SUPERUSER, cluster.password()));
        // By the server, since only its own user may read the key.
        write(
                superuser,
                "server.crt",
                pem("CERTIFICATE", keys.getCertificate("loam").getEncoded()));
        write(
                superuser,
                "server.key",
                pem("PRIVATE KEY", keys.getKey("loam", PASSWORD).getEncoded()));
        superuser.sql("alter system set ssl = on").update();
        superuser.sql("select pg_reload_conf()").query(Boolean.class).single();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void rowsAreBoundedAboveTls() {
        JdbcClient sessions = encrypted();
        for (int request = 0; request < 5; request++) {
            assertThat(sessions.sql("select repeat('x', 900000)")
                            .query(String.class)
                            .single())
                    .hasSize(900_000);
        }
        assertThat(catchThrowable(() -> sessions.sql("select repeat('x', 1000001)")
                        .query(String.class)
                        .single()))
                .matches(ResultTooLargeException::isCauseOf);
    }

    @Test
    void rowsTogetherAreBoundedAboveTls() {
        assertThat(catchThrowable(() -> encrypted()
                        .sql("select repeat('x', 10000) from generate_series(1, 200)")
                        .query(String.class)
                        .list()))
                .matches(ResultTooLargeException::isCauseOf);
    }

    private static JdbcClient encrypted() {
        JdbcClient sessions = JdbcClient.create(ClusterAccess.boundedDataSource(
                cluster.host(), cluster.port(), "postgres", EmbeddedPostgres.SUPERUSER, cluster.password(), MOST));
        await().untilAsserted(() -> assertThat(sessions.sql("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                        .query(Boolean.class)
                        .single())
                .isTrue());
        return sessions;
    }

    private static void write(JdbcClient superuser, String file, String text) {
        superuser
                .sql("copy (select unnest(string_to_array('%s', E'\\n'))) to program 'cat > %s && chmod 600 %s'"
                        .formatted(text, file, file))
                .update();
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----"
                .formatted(
                        what,
                        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(encoded),
                        what);
    }

    /** The JDK makes certificates by its program alone. */
    private static KeyStore keys() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "loam",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }
}
