package dev.loam.database.migration;

import dev.loam.database.owner.OwnerStatements;
import dev.loam.database.owner.StatementError;
import dev.loam.database.trigger.ChangeTriggers;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import dev.loam.platform.tenancy.ProjectSessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Applies migrations. One at a time per project; a version that is there already is not applied again. */
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

    /**
     * A migration that was applied.
     *
     * @param newly whether it was by this call
     */
    record Migration(String version, String name, Instant appliedAt, boolean newly) {}

    Migration apply(ProjectRef project, @Nullable String wantedVersion, String name, String sql) {
        String version = wantedVersion == null ? VERSION.format(clock.instant()) : wantedVersion;
        Migration migration = sessions.asOwner(project, session -> {
            session.jdbc()
                    .sql("select pg_advisory_xact_lock(hashtextextended('loam.migration', 0))")
                    .query((row, number) -> true)
                    .single();
            Migration present = find(session, version, sql);
            return present != null ? present : run(session, version, name, sql);
        });
        if (migration.newly()) {
            triggers.settle(project);
        }
        return migration;
    }

    List<Migration> list(ProjectRef project) {
        return sessions.asOwner(
                project,
                session -> session.jdbc()
                        .sql("select version, name, applied_at from loam.migration order by version")
                        .query((row, number) -> migration(row, false))
                        .list());
    }

    private Migration run(ProjectSession session, String version, String name, String sql) throws SQLException {
        statements.script(session.connection(), sql);
        OwnerStatements.forgetSettings(session.connection());
        return session.jdbc()
                .sql("""
                        insert into loam.migration (version, name, sql) values (:version, :name, :sql)
                        returning version, name, applied_at
                        """)
                .param("version", version)
                .param("name", name)
                .param("sql", sql)
                .query((row, number) -> migration(row, true))
                .single();
    }

    private static @Nullable Migration find(ProjectSession session, String version, String sql) {
        return session.jdbc()
                .sql("select version, name, applied_at, sql from loam.migration where version = :version")
                .param("version", version)
                .query((row, number) -> {
                    if (!Objects.equals(row.getString(4), sql)) {
                        throw new ProblemException(
                                StatementError.MIGRATION_CHANGED,
                                "Migration %s was applied with another text; give the new one a version of its own"
                                        .formatted(version));
                    }
                    return migration(row, false);
                })
                .optional()
                .orElse(null);
    }

    private static Migration migration(ResultSet row, boolean newly) throws SQLException {
        return new Migration(
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                newly);
    }
}
