package dev.loam.database.migration;

import dev.loam.database.owner.OwnerStatements;
import dev.loam.database.owner.StatementError;
import dev.loam.database.owner.StatementException;
import dev.loam.database.trigger.ChangeTriggers;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import dev.loam.platform.tenancy.ProjectSessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies migrations, each in a transaction of its own together with its record. One runner at a time per project, which
 * each transaction sees to, so that a second one goes on where the first stopped.
 */
final class Migrations {
    private static final DateTimeFormatter VERSION =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private final ProjectSessions sessions;
    private final OwnerStatements statements;
    private final ChangeTriggers triggers;
    private final Clock clock;

    Migrations(ProjectSessions sessions, OwnerStatements statements, ChangeTriggers triggers, Clock clock) {
        this.sessions = sessions;
        this.statements = statements;
        this.triggers = triggers;
        this.clock = clock;
    }

    /** Applies one; one without a version gets the time. */
    AppliedMigration apply(ProjectRef project, @Nullable String version, String name, String sql, boolean outOfOrder) {
        MigrationFile file = new MigrationFile(version == null ? VERSION.format(clock.instant()) : version, name, sql);
        return push(project, List.of(file), outOfOrder).getFirst();
    }

    /** Applies those that are not there yet; none when one of them must not be applied as it is. */
    List<AppliedMigration> push(ProjectRef project, List<MigrationFile> files, boolean outOfOrder) {
        plan(project, files)
                .migrations()
                .forEach(planned -> MigrationPlan.require(planned.state(), planned.version(), outOfOrder));
        List<AppliedMigration> migrations = new ArrayList<>();
        try {
            for (MigrationFile file : files) {
                migrations.add(applyOne(project, file, outOfOrder));
            }
        } finally {
            if (migrations.stream().anyMatch(AppliedMigration::newly)) {
                triggers.settle(project);
            }
        }
        return migrations;
    }

    MigrationPlan plan(ProjectRef project, List<MigrationFile> files) {
        return MigrationPlan.of(list(project), files);
    }

    List<AppliedMigration> list(ProjectRef project) {
        return sessions.readingAsService(project, session -> new MigrationTable(session.jdbc()).list());
    }

    /** Records a migration that was applied by other means, or anew one whose text was changed. */
    AppliedMigration markApplied(ProjectRef project, MigrationFile file) {
        return sessions.asOwner(project, session -> {
            MigrationTable table = new MigrationTable(session.jdbc());
            table.lock();
            return table.record(file, null);
        });
    }

    /** Forgets a migration, so that it is applied again; what it did stays. */
    void markReverted(ProjectRef project, String version) {
        boolean forgotten = sessions.asOwner(project, session -> {
            MigrationTable table = new MigrationTable(session.jdbc());
            table.lock();
            return table.forget(version);
        });
        if (!forgotten) {
            throw new ProblemException(
                    StatementError.MIGRATION_NOT_FOUND, "No migration %s was applied".formatted(version));
        }
    }

    /** Drops all that the app has, and applies the migrations and the seed, in one transaction: all of it or nothing. */
    List<AppliedMigration> reset(ProjectRef project, List<MigrationFile> files, @Nullable String seed) {
        List<AppliedMigration> applied = sessions.asOwner(project, session -> {
            MigrationTable table = new MigrationTable(session.jdbc());
            table.lock();
            statements.script(session.connection(), AppSchemas.drop());
            table.clear();
            List<AppliedMigration> migrations = new ArrayList<>();
            for (MigrationFile file : files) {
                migrations.add(run(session, table, file));
            }
            if (seed != null && !seed.isBlank()) {
                runNamed(session.connection(), "The seed", seed);
            }
            return migrations;
        });
        triggers.settle(project);
        return applied;
    }

    /** Runs the migrations where nothing is recorded, for what they make. */
    void rehearse(Connection connection, List<MigrationFile> files) throws SQLException {
        for (MigrationFile file : files) {
            runNamed(connection, "Migration " + file.version(), file.sql());
            connection.commit();
        }
    }

    /** What the plan said is looked at again under the lock: a second runner may have been here. */
    private AppliedMigration applyOne(ProjectRef project, MigrationFile file, boolean outOfOrder) {
        return sessions.asOwner(project, session -> {
            MigrationTable table = new MigrationTable(session.jdbc());
            table.lock();
            List<AppliedMigration> applied = table.list();
            AppliedMigration present = applied.stream()
                    .filter(migration -> migration.version().equals(file.version()))
                    .findFirst()
                    .orElse(null);
            MigrationPlan.require(
                    MigrationPlan.state(file, present, MigrationPlan.latest(applied)), file.version(), outOfOrder);
            return present != null ? present : run(session, table, file);
        });
    }

    private AppliedMigration run(ProjectSession session, MigrationTable table, MigrationFile file) throws SQLException {
        Instant start = clock.instant();
        runNamed(session.connection(), "Migration " + file.version(), file.sql());
        return table.record(file, Duration.between(start, clock.instant()).toMillis());
    }

    private void runNamed(Connection connection, String what, String sql) throws SQLException {
        try {
            statements.script(connection, sql);
            OwnerStatements.forgetSettings(connection);
        } catch (StatementException failure) {
            throw failure.in(what);
        }
    }
}
