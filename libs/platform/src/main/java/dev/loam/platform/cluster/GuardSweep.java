package dev.loam.platform.cluster;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the guards of all databases of a cluster up to date. That all have this release's is written down as the comment
 * of the template, which nobody but a superuser can change: so a start with nothing to do asks one question.
 */
final class GuardSweep {
    private static final Logger log = LoggerFactory.getLogger(GuardSweep.class);
    private static final String MAINTENANCE = "postgres";
    private static final String SWEEP = "loam guards";
    private static final String DONE = "guards " + ClusterSql.GUARD_VERSION;
    private static final Duration REST = Duration.ofMillis(20);

    private final SuperuserConnections superuser;

    GuardSweep(SuperuserConnections superuser) {
        this.superuser = superuser;
    }

    int upgradeAll() throws InterruptedException {
        try (SuperuserSession session = new SuperuserSession(superuser.open(MAINTENANCE))) {
            if (isDone(session) || !session.tryLock(SWEEP)) {
                return 0;
            }
            List<String> databases = session.texts(
                    "select datname from pg_catalog.pg_database where datname ~ '^p_[a-z]{20}$' order by oid");
            int upgraded = 0;
            boolean complete = true;
            for (String database : databases) {
                switch (upgrade(session, database)) {
                    case UPGRADED -> upgraded++;
                    case FAILED -> complete = false;
                    case CURRENT -> {}
                }
                TimeUnit.MILLISECONDS.sleep(REST.toMillis());
            }
            if (complete) {
                session.run("comment on database %I is %L", ClusterProvisioner.TEMPLATE, DONE);
            }
            session.unlock(SWEEP);
            return upgraded;
        } catch (SQLException cause) {
            throw new ClusterException("The databases of the cluster cannot be brought up to date", cause);
        }
    }

    private static boolean isDone(SuperuserSession session) throws SQLException {
        return session.holds("""
                select exists (
                    select from pg_catalog.pg_database
                    where datname = ? and pg_catalog.shobj_description(oid, 'pg_database') = ?)
                """, ClusterProvisioner.TEMPLATE, DONE);
    }

    /** Not while the project's database is being made, opened or dropped. */
    private Step upgrade(SuperuserSession session, String database) throws SQLException {
        String project = "loam project " + database.substring(2);
        session.lock(project);
        try {
            if (!ReadyDatabases.exists(session, database)) {
                return Step.CURRENT;
            }
            try (SuperuserSession inside = new SuperuserSession(superuser.open(database))) {
                return Guard.upgrade(inside, new DatabaseRoles(database)) ? Step.UPGRADED : Step.CURRENT;
            } catch (SQLException failure) {
                log.warn("Database {} keeps an earlier release's guards until it is opened next", database, failure);
                return Step.FAILED;
            }
        } finally {
            session.unlock(project);
        }
    }

    private enum Step {
        UPGRADED,
        CURRENT,
        FAILED
    }
}
