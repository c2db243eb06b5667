package dev.loam.database.migration;

import dev.loam.database.owner.StatementError;
import dev.loam.platform.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was applied, as the project's database tells; for one transaction of its owner. */
final class MigrationTable {
    private static final String LOCK_TIMED_OUT = "55P03";

    private final JdbcClient jdbc;

    MigrationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One runner at a time; a second one waits a little and is told then. */
    void lock() {
        try {
            jdbc.sql("""
                            select set_config('lock_timeout', '10s', true),
                                   pg_advisory_xact_lock(hashtextextended('loam.migration', 0)),
                                   set_config('lock_timeout', '0', true)
                            """).query((row, number) -> true).single();
        } catch (DataAccessException failure) {
            if (failure instanceof CannotAcquireLockException
                    || (failure.getMostSpecificCause() instanceof SQLException sql
                            && LOCK_TIMED_OUT.equals(sql.getSQLState()))) {
                throw new ProblemException(
                        StatementError.MIGRATION_RUNNING, "Somebody else is applying migrations; try again", failure);
            }
            throw failure;
        }
    }

    List<AppliedMigration> list() {
        return jdbc
                .sql("select version, name, sql, checksum, applied_at, duration_millis from loam.migration")
                .query((row, number) -> migration(row, false))
                .list()
                .stream()
                .sorted((one, other) -> one.place().compareTo(other.place()))
                .toList();
    }

    /** Records a migration; one that is there already gets the new text. */
    AppliedMigration record(MigrationFile file, @Nullable Long durationMillis) {
        return jdbc.sql("""
                        insert into loam.migration (version, name, sql, checksum, duration_millis)
                        values (:version, :name, :sql, :checksum, :duration)
                        on conflict (version) do update
                            set name = excluded.name, sql = excluded.sql, checksum = excluded.checksum
                        returning version, name, sql, checksum, applied_at, duration_millis
                        """)
                .param("version", file.version())
                .param("name", file.name())
                .param("sql", file.sql())
                .param("checksum", file.checksum())
                .param("duration", durationMillis, Types.BIGINT)
                .query((row, number) -> migration(row, true))
                .single();
    }

    boolean forget(String version) {
        return jdbc.sql("delete from loam.migration where version = :version")
                        .param("version", version)
                        .update()
                > 0;
    }

    void clear() {
        jdbc.sql("delete from loam.migration").update();
    }

    /** Rows that older releases and others wrote have no checksum. */
    private static AppliedMigration migration(ResultSet row, boolean newly) throws SQLException {
        String checksum = row.getString(4);
        long duration = row.getLong(6);
        boolean timed = !row.wasNull();
        return new AppliedMigration(
                row.getString(1),
                row.getString(2),
                checksum == null ? MigrationFile.checksum(row.getString(3)) : checksum,
                row.getObject(5, OffsetDateTime.class).toInstant(),
                timed ? duration : null,
                newly);
    }
}
