package dev.loam.platform.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings the schemas of this process' services in database {@code loam} up to date when it starts. A schema whose
 * migrations are the ones it was last brought to is not looked at, since asking Flyway costs a start tens of
 * milliseconds a schema.
 */
public class ServiceSchemaMigrations implements InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(ServiceSchemaMigrations.class);

    private final DataSource database;
    private final List<ServiceSchema> schemas;

    public ServiceSchemaMigrations(DataSource database, List<ServiceSchema> schemas) {
        this.database = database;
        this.schemas = List.copyOf(schemas);
    }

    @Override
    public void afterPropertiesSet() throws SQLException {
        requireBinds();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("create schema if not exists loam").update();
        jdbc.sql("create table if not exists loam.schema_digest (name text primary key, digest text not null)")
                .update();
        Map<String, String> current = jdbc
                .sql("select name, digest from loam.schema_digest")
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (ServiceSchema schema : schemas) {
            String digest = MigrationDigest.of(schema.location());
            if (!digest.equals(current.get(schema.name()))) {
                migrate(schema);
                jdbc.sql("""
                                insert into loam.schema_digest (name, digest) values (:name, :digest)
                                on conflict (name) do update set digest = excluded.digest
                                """)
                        .param("name", schema.name())
                        .param("digest", digest)
                        .update();
            }
        }
    }

    /** In that mode the driver writes values into statements, where they have broken out before (CVE-2024-1597). */
    private void requireBinds() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (connection.unwrap(PGConnection.class).getPreferQueryMode() == PreferQueryMode.SIMPLE) {
                throw new IllegalStateException(
                        "preferQueryMode=simple is not safe: take it out of spring.datasource.url and the data source's properties");
            }
        }
    }

    private void migrate(ServiceSchema schema) {
        int applied = Flyway.configure()
                .dataSource(database)
                .schemas(schema.name())
                .createSchemas(true)
                .table("flyway_history")
                .locations("classpath:" + schema.location())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate()
                .migrationsExecuted;
        log.info("Schema {} brought up to date: {} migrations", schema.name(), applied);
    }
}
