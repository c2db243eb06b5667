package dev.loam.project.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.loam.platform.schema.ServiceSchemaMigrations;
import dev.loam.platform.test.TestDatabase;
import dev.loam.platform.test.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How the driver speaks to Postgres is looked at before anything is asked. */
class DriverModeTests {
    private final TestDatabase database = TestPostgres.shared().freshDatabase();

    @Test
    @Tag("CVE-2024-1597")
    void driverThatWritesValuesIntoStatementsIsNotUsed() {
        DriverManagerDataSource source = database.dataSource();
        source.setUrl(database.jdbcUrl() + "?preferQueryMode=simple");

        assertThatIllegalStateException()
                .isThrownBy(() -> new ServiceSchemaMigrations(source, List.of()).afterPropertiesSet())
                .withMessageContaining("preferQueryMode");
        assertThatCode(() -> new ServiceSchemaMigrations(database.dataSource(), List.of()).afterPropertiesSet())
                .doesNotThrowAnyException();
    }
}
