package dev.loam.platform.schema;

import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The schemas that this process' services own inside projects' databases. A project that this process has not opened yet
 * costs one query; only when that says that the schema is behind, Flyway runs, under its advisory lock. Thread-safe.
 */
public final class ProjectSchemas {
    private static final Logger log = LoggerFactory.getLogger(ProjectSchemas.class);

    private final List<ProjectSchema> schemas;
    private final Map<String, String> digests;
    private final Set<ProjectRef> current = ConcurrentHashMap.newKeySet();

    public ProjectSchemas(List<ProjectSchema> schemas) {
        this.schemas = List.copyOf(schemas);
        this.digests = schemas.stream()
                .collect(Collectors.toUnmodifiableMap(
                        ProjectSchema::name, schema -> MigrationDigest.of(schema.location())));
    }

    /** Whether this process knows that the project has nothing to migrate. */
    public boolean isCurrent(ProjectRef project) {
        return schemas.isEmpty() || current.contains(project);
    }

    /** Migrates what is behind in the project's database, as its service role. */
    public void bringUpToDate(ProjectRef project, DataSource service) {
        migrate("p_" + project, service);
        current.add(project);
    }

    /**
     * Migrates what is behind in a database.
     *
     * @param rolePrefix how the names of its roles begin, {@code p_<ref>} or the template's name
     */
    public void migrate(String rolePrefix, DataSource service) {
        JdbcClient jdbc = JdbcClient.create(service);
        Map<String, String> versions = jdbc
                .sql("select component, version from loam.schema_version")
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (ProjectSchema schema : schemas) {
            String digest = String.valueOf(digests.get(schema.name()));
            if (!digest.equals(versions.get(schema.name()))) {
                migrate(schema, rolePrefix, service);
                jdbc.sql("""
                                insert into loam.schema_version (component, version) values (:component, :version)
                                on conflict (component) do update set version = excluded.version, migrated_at = now()
                                """)
                        .param("component", schema.name())
                        .param("version", digest)
                        .update();
            }
        }
    }

    private static void migrate(ProjectSchema schema, String rolePrefix, DataSource database) {
        int applied = Flyway.configure()
                .dataSource(database)
                .defaultSchema("loam")
                .createSchemas(false)
                .table("flyway_" + schema.name())
                .locations("classpath:" + schema.location())
                .placeholders(Map.of(
                        "owner", rolePrefix + "_owner",
                        "api", rolePrefix + "_api",
                        "service", rolePrefix + "_service",
                        "storage", rolePrefix + "_storage",
                        "auth", rolePrefix + "_auth"))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate()
                .migrationsExecuted;
        log.info("Schema {} of {} brought up to date: {} migrations", schema.name(), rolePrefix, applied);
    }
}
