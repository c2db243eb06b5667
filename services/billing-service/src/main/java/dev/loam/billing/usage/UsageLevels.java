package dev.loam.billing.usage;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What projects have at the moment of meters that go up and down, by all that was brought so far. */
final class UsageLevels {
    private final JdbcClient jdbc;

    UsageLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    BigDecimal level(ProjectRef project, Meter meter) {
        return jdbc.sql("""
                        select coalesce(sum(quantity), 0) from billing.level_change
                        where project = :project and meter = :meter
                        """)
                .param("project", project.value())
                .param("meter", meter.wireName())
                .query(BigDecimal.class)
                .single();
    }
}
