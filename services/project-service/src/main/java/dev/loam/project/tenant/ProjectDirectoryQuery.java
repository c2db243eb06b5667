package dev.loam.project.tenant;

import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.project.signing.SigningKeys;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a project as the other services see it. */
final class ProjectDirectoryQuery {
    private final JdbcClient jdbc;
    private final SigningKeys signing;
    private final JsonMapper json;

    ProjectDirectoryQuery(JdbcClient jdbc, SigningKeys signing, JsonMapper json) {
        this.jdbc = jdbc;
        this.signing = signing;
        this.json = json;
    }

    /** The keys come after the row, and not while it is read, which holds a connection: many at once would wait for each other. */
    Project require(ProjectRef ref) {
        return find(ref).orElseThrow(() -> new UnknownProjectException(ref)).with(ref, signing.verificationKeys(ref));
    }

    private Optional<Row> find(ProjectRef ref) {
        return jdbc.sql("""
                        select p.organization_id, p.name, p.status, c.host, c.port, p.database_ready,
                               p.credentials_epoch, p.settings::text as settings, p.version
                        from project.project p
                        join project.cluster c on c.id = p.cluster_id
                        where p.ref = :ref
                        """)
                .param("ref", ref.value())
                .query((row, number) -> new Row(
                        row.getObject("organization_id", UUID.class),
                        row.getString("name"),
                        ProjectStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                        row.getString("host"),
                        row.getInt("port"),
                        row.getBoolean("database_ready"),
                        row.getInt("credentials_epoch"),
                        json.readTree(row.getString("settings")),
                        row.getLong("version")))
                .optional();
    }

    private record Row(
            UUID organization,
            String name,
            ProjectStatus status,
            String host,
            int port,
            boolean databaseReady,
            int credentialsEpoch,
            JsonNode settings,
            long version) {

        Project with(ProjectRef ref, JsonNode verificationKeys) {
            return new Project(
                    ref,
                    organization,
                    name,
                    status,
                    host,
                    port,
                    databaseReady,
                    credentialsEpoch,
                    verificationKeys,
                    settings,
                    version);
        }
    }
}
