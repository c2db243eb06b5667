package dev.loam.database.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.execution.Execution;
import dev.loam.database.execution.Outcome;
import dev.loam.database.execution.RequestSettings;
import dev.loam.database.sql.Sql;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.SettableClock;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageJournal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowUsageTests {
    private static final ProjectRef PROJECT = new ProjectRef("abcdefghijklmnopqrst");
    private static final RequestSettings SETTINGS = new RequestSettings(
            "public", "8s", false, null, "{}", "GET", "/photos", "{}", "{}", 0, "1", null, Map.of(), "anon", null);

    private final WrittenJournal journal = new WrittenJournal();
    private final SettableClock clock = SettableClock.create();

    @Test
    void rowsThatWereReadAndChangedAreCountedApart() throws SQLException {
        Execution metered = new RowUsage(journal, clock).metering(new Answering(7));

        metered.read(PROJECT, SETTINGS, new Sql().add("select"), null);
        metered.write(PROJECT, SETTINGS, new Sql().add("update"), null, true);

        assertThat(journal.records)
                .containsExactly("DATABASE_ROWS 7 /rest/v1 read", "DATABASE_ROWS 7 /rest/v1 written");
    }

    @Test
    void answerWithoutRowsIsNoRecord() throws SQLException {
        new RowUsage(journal, clock).metering(new Answering(0)).read(PROJECT, SETTINGS, new Sql().add("select"), null);

        assertThat(journal.records).isEmpty();
    }

    @Test
    void nothingIsInTheWayWhereRowsAreNotBilled() {
        Execution execution = new Answering(7);

        assertThat(new RowUsage(null, clock).metering(execution)).isSameAs(execution);
    }

    private record Answering(long rows) implements Execution {
        @Override
        public Outcome read(ProjectRef project, RequestSettings settings, Sql query, @Nullable Sql estimate) {
            return outcome();
        }

        @Override
        public Outcome write(
                ProjectRef project,
                RequestSettings settings,
                Sql query,
                @Nullable Consumer<Outcome> check,
                boolean commit) {
            return outcome();
        }

        @Override
        public String explain(ProjectRef project, RequestSettings settings, Sql plan, boolean commit) {
            return "";
        }

        private Outcome outcome() {
            return new Outcome("1", null, null, rows, null, null, null, null, List.of());
        }
    }

    private static final class WrittenJournal implements UsageJournal {
        private final List<String> records = new ArrayList<>();

        @Override
        public void record(Meter meter, ProjectRef project, long quantity, String route, String key, Instant at) {
            records.add("%s %d %s %s".formatted(meter, quantity, route, key));
        }

        @Override
        public OpenRequest begin(ProjectRef project, RequestId requestId, String method, String route, String key) {
            throw new UnsupportedOperationException("The database begins no request");
        }
    }
}
