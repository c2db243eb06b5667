package dev.loam.database.usage;

import dev.loam.database.execution.Execution;
import dev.loam.database.execution.Outcome;
import dev.loam.database.execution.RequestSettings;
import dev.loam.database.sql.Sql;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageJournal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows that requests' statements answered or changed, where an installation bills rows. What a statement did is
 * counted when it has done it, also where its transaction is undone later. Thread-safe.
 */
public final class RowUsage {
    private static final String ROUTE = "/rest/v1";
    private static final String READ = "read";
    private static final String WRITTEN = "written";

    private final @Nullable UsageJournal journal;
    private final Clock clock;

    /** @param journal null where rows are not billed */
    RowUsage(@Nullable UsageJournal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** The same, with its rows counted. */
    public Execution metering(Execution execution) {
        return journal == null ? execution : new Metered(execution, journal);
    }

    private final class Metered implements Execution {
        private final Execution execution;
        private final UsageJournal journal;

        private Metered(Execution execution, UsageJournal journal) {
            this.execution = execution;
            this.journal = journal;
        }

        @Override
        public Outcome read(ProjectRef project, RequestSettings settings, Sql query, @Nullable Sql estimate)
                throws SQLException {
            return counted(project, READ, execution.read(project, settings, query, estimate));
        }

        @Override
        public Outcome write(
                ProjectRef project,
                RequestSettings settings,
                Sql query,
                @Nullable Consumer<Outcome> check,
                boolean commit)
                throws SQLException {
            return counted(project, WRITTEN, execution.write(project, settings, query, check, commit));
        }

        @Override
        public String explain(ProjectRef project, RequestSettings settings, Sql plan, boolean commit)
                throws SQLException {
            return execution.explain(project, settings, plan, commit);
        }

        private Outcome counted(ProjectRef project, String kind, Outcome outcome) {
            if (outcome.rows() > 0) {
                journal.record(Meter.DATABASE_ROWS, project, outcome.rows(), ROUTE, kind, clock.instant());
            }
            return outcome;
        }
    }
}
