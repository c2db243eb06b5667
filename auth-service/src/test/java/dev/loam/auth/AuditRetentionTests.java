package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.auth.audit.AuditRetention;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The project's own record of its users does not grow for ever. */
class AuditRetentionTests {
    private static final String PASSWORD = "correct horse";
    private static final String OLD =
            "select count(*) from auth.audit_log_entries where created_at < now() - interval '80 days'";

    private final AuthServer server = AuthServer.running();

    @Test
    void entriesOlderThanNinetyDaysGoInBatchesWithTheFirstThatIsWritten() {
        TestProject project = server.aProject();
        fill(project, 2_500, 91);
        fill(project, 10, 89);
        server.client(project).signUp("ada@example.com", PASSWORD);
        await().untilAsserted(() -> assertThat(project.count(OLD)).isEqualTo(10));
    }

    @Test
    void projectSaysHowLongTheyAreKept() {
        TestProject project = server.aProject(Map.of("audit_log_retention_days", 0));
        fill(project, 10, 1_000);
        AuthClient client = server.client(project);
        AuthClient.Tokens tokens = client.signUp("ada@example.com", PASSWORD);
        assertThat(project.count(OLD)).isEqualTo(10);
        server.change(project, Map.of("audit_log_retention_days", 200));
        fill(project, 5, 100);
        client.refresh(tokens.refresh());
        assertThat(project.count(OLD)).as("the first entry has paid already").isEqualTo(15);
        AuditRetention retention = server.bean(AuditRetention.class);
        for (int i = 0; i < 250; i++) {
            retention.note(project.ref());
        }
        await().untilAsserted(() -> assertThat(project.count(OLD)).isEqualTo(5));
    }

    private static void fill(TestProject project, int entries, int daysAgo) {
        project.superuser().sql("""
                        insert into auth.audit_log_entries (payload, created_at)
                        select '{}', now() - make_interval(days => ?) from generate_series(1, ?)
                        """).params(daysAgo, entries).update();
    }
}
