package dev.loam.standalone.outage;

import com.zaxxer.hikari.HikariDataSource;
import dev.loam.platform.tenancy.ProjectConnections;
import dev.loam.postgres.EmbeddedPostgresException;
import dev.loam.postgres.Outages;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses requests while our own PostgreSQL is away, and drops the connections that it took with it. */
public final class OutageHandling implements Outages {
    private static final Logger log = LoggerFactory.getLogger(OutageHandling.class);

    private final OutageFilter filter;
    private final HikariDataSource control;
    private final ProjectConnections projects;
    private final Consumer<EmbeddedPostgresException> end;

    /**
     * An outage's consequences.
     *
     * @param end what to do when PostgreSQL will not come back
     */
    public OutageHandling(
            OutageFilter filter,
            HikariDataSource control,
            ProjectConnections projects,
            Consumer<EmbeddedPostgresException> end) {
        this.filter = filter;
        this.control = control;
        this.projects = projects;
        this.end = end;
    }

    @Override
    public void began() {
        filter.refuse(true);
        log.warn("PostgreSQL ended, and not by us; it is started again. Until then requests are refused with 503");
    }

    @Override
    public void ended(Duration lasted) {
        control.getHikariPoolMXBean().softEvictConnections();
        projects.retireAll();
        filter.refuse(false);
        log.warn("PostgreSQL answers again, after {} ms", lasted.toMillis());
    }

    @Override
    public void abandoned(EmbeddedPostgresException why) {
        end.accept(why);
    }
}
