package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A version is removed while an object of its name is being stored. */
class S3VersionRaceTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final S3Account account = S3Account.of(project);

    @BeforeEach
    void bucketWhoseWritesCanBeHeldUp() {
        account.withBucket("photos");
        project.database().sql("""
                create function public.wait_for_test() returns trigger
                language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
                begin
                    perform pg_advisory_xact_lock(1);
                    return null;
                end
                $$
                """).update();
        project.database().sql("""
                create trigger wait_for_test after insert or update on storage.objects
                for each row execute function public.wait_for_test()
                """).update();
    }

    @Test
    void objectThatReplacedTheVersionStays() throws Exception {
        String only = put("one");

        removeWhileStoring(only);

        account.get("/photos/a.txt").byHeader().answers(200).with("stored meanwhile");
        assertThat(project.count("storage.objects")).isOne();
    }

    @Test
    void noOlderVersionTakesThePlaceOfWhatReplacedTheVersion() throws Exception {
        versioning("Enabled");
        String older = put("one");
        String current = put("two");

        removeWhileStoring(current);

        account.get("/photos/a.txt").byHeader().answers(200).with("stored meanwhile");
        get(current).byHeader().answers(404);
        get(older).byHeader().answers(200).with("one");
        account.delete("/photos/a.txt").query("versionId", older).byHeader().answers(204);
        get(older).byHeader().answers(404);
    }

    @Test
    void nothingComesBackFromUnderAMarkerWhereAnObjectIs() throws Exception {
        versioning("Enabled");
        String older = put("one");
        String marker = version(account.delete("/photos/a.txt").byHeader().answers(204));

        removeWhileStoring(marker);

        account.get("/photos/a.txt").byHeader().answers(200).with("stored meanwhile");
        get(older).byHeader().answers(200).with("one");
    }

    private void removeWhileStoring(String version) throws Exception {
        try (Connection holder =
                        TestPostgres.shared().dataSource("p_" + project.ref()).getConnection();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            lock(holder, "pg_advisory_lock");
            Future<ApiAnswer> stored = clients.submit(() ->
                    account.put("/photos/a.txt", "stored meanwhile").byHeader().send());
            awaitBlocked(1);
            Future<ApiAnswer> removed = clients.submit(() -> account.delete("/photos/a.txt")
                    .query("versionId", version)
                    .byHeader()
                    .send());
            awaitBlocked(2);
            lock(holder, "pg_advisory_unlock");
            assertThat(stored.get().status()).isEqualTo(200);
            assertThat(removed.get().status()).isEqualTo(204);
        }
    }

    private static void lock(Connection connection, String function) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select %s(1)".formatted(function));
        }
    }

    private void awaitBlocked(int sessions) {
        await().untilAsserted(() -> assertThat(
                        project.database().sql("""
                                select count(*) from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock'
                                """).query(Integer.class).single())
                .isEqualTo(sessions));
    }

    private void versioning(String status) {
        account.put(
                        "/photos",
                        "<VersioningConfiguration><Status>%s</Status></VersioningConfiguration>".formatted(status))
                .query("versioning", "")
                .byHeader()
                .answers(200);
    }

    private String put(String text) {
        return version(account.put("/photos/a.txt", text).byHeader().answers(200));
    }

    private SignedCall get(String version) {
        return account.get("/photos/a.txt").query("versionId", version);
    }

    private static String version(ApiAnswer answer) {
        return answer.headers().firstValue("x-amz-version-id").orElseThrow();
    }
}
