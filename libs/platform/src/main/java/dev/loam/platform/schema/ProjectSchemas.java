package dev.loam.platform.schema;

import dev.loam.platform.cluster.PlatformObjects;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The schemas that this process' services own inside projects' databases. A project that this process has not opened yet
 * costs one query; only when that says that the schema is behind, Flyway runs, under its advisory lock. Thread-safe.
 */
public final class ProjectSchemas {
    private static final Logger log = LoggerFactory.getLogger(ProjectSchemas.class);

    /** What the superuser has in the database; no service's schema has such a name. */
    private static final String GUARD = "(guard)";

    private static final String VERSIONS = """
            select component, version from loam.schema_version
            union all
            select '%s', cast((%s) as text)
            """.formatted(GUARD, PlatformObjects.READ_GUARD_VERSION);

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
        return current.contains(project);
    }

    /**
     * Migrates what is behind in the project's database, as its service role.
     *
     * @param guard has what the superuser owns there brought up to date; called only when that is behind
     */
    public void bringUpToDate(ProjectRef project, DataSource service, Runnable guard) {
        Map<String, String> installed = versions(service);
        migrate("p_" + project, service, installed);
        if (Integer.parseInt(installed.getOrDefault(GUARD, "0")) < PlatformObjects.GUARD_VERSION) {
            guard.run();
        }
        current.add(project);
    }

    /**
     * Migrates what is behind in a database.
     *
     * @param rolePrefix how the names of its roles begin, {@code p_<ref>} or the template's name
     */
    public void migrate(String rolePrefix, DataSource service) {
        migrate(rolePrefix, service, versions(service));
    }

    /** All versions by one query: each is a connection of its own, which costs more than what it asks. */
    private static Map<String, String> versions(DataSource service) {
        return JdbcClient.create(service)
                .sql(VERSIONS)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void migrate(String rolePrefix, DataSource service, Map<String, String> versions) {
        migratePlatform(rolePrefix, service, versions.get(PlatformObjects.COMPONENT));
        for (ProjectSchema schema : schemas) {
            String digest = String.valueOf(digests.get(schema.name()));
            if (!digest.equals(versions.get(schema.name()))) {
                migrate(schema, rolePrefix, service);
                JdbcClient.create(service)
                        .sql("""
                                insert into loam.schema_version (component, version) values (:component, :version)
                                on conflict (component) do update set version = excluded.version, migrated_at = now()
                                """)
                        .param("component", schema.name())
                        .param("version", digest)
                        .update();
            }
        }
    }

    /** The version only grows: a process of the release before leaves what a later one made. */
    private static void migratePlatform(String rolePrefix, DataSource service, @Nullable String installed) {
        if (installed != null && Integer.parseInt(installed) >= PlatformObjects.VERSION) {
            return;
        }
        new TransactionTemplate(new DataSourceTransactionManager(service)).executeWithoutResult(_ -> {
            JdbcClient jdbc = JdbcClient.create(service);
            jdbc.sql("select pg_advisory_xact_lock(7305805143209022) is null")
                    .query(Boolean.class)
                    .single();
            new JdbcTemplate(service).execute(PlatformObjects.script(rolePrefix));
            jdbc.sql("""
                            insert into loam.schema_version as known (component, version) values (:component, :version)
                            on conflict (component) do update set version = excluded.version, migrated_at = now()
                            where known.version::int < excluded.version::int
                            """)
                    .param("component", PlatformObjects.COMPONENT)
                    .param("version", Integer.toString(PlatformObjects.VERSION))
                    .update();
        });
        log.info("The platform's own objects in {} brought to version {}", rolePrefix, PlatformObjects.VERSION);
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
