package dev.loam.database.migration;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.loam.database.owner.StatementError;
import dev.loam.platform.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How files and a database stand to one another.
 *
 * @param migrations all that either has, in their order
 */
record MigrationPlan(List<Planned> migrations) {

    /** Where a migration stands. */
    enum State {
        /** In the database, with this text. */
        APPLIED,
        /** To be applied. */
        PENDING,
        /** In the database with another text. */
        CHANGED,
        /** Not in the database, which has a later one. */
        OUT_OF_ORDER,
        /** In the database only. */
        MISSING;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Planned(
            String version,
            String name,
            State state,
            @Nullable Instant appliedAt) {}

    static MigrationPlan of(List<AppliedMigration> applied, List<MigrationFile> files) {
        Map<String, AppliedMigration> present = new LinkedHashMap<>();
        applied.forEach(migration -> present.put(migration.version(), migration));
        MigrationVersion latest = latest(applied);
        List<Planned> planned = new ArrayList<>();
        for (MigrationFile file : files) {
            AppliedMigration migration = present.remove(file.version());
            planned.add(new Planned(
                    file.version(),
                    file.name(),
                    state(file, migration, latest),
                    migration == null ? null : migration.appliedAt()));
        }
        present.values()
                .forEach(migration -> planned.add(
                        new Planned(migration.version(), migration.name(), State.MISSING, migration.appliedAt())));
        planned.sort(Comparator.comparing(migration -> new MigrationVersion(migration.version())));
        return new MigrationPlan(List.copyOf(planned));
    }

    static @Nullable MigrationVersion latest(List<AppliedMigration> applied) {
        return applied.stream()
                .map(AppliedMigration::place)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    static State state(MigrationFile file, @Nullable AppliedMigration migration, @Nullable MigrationVersion latest) {
        if (migration != null) {
            return migration.checksum().equals(file.checksum()) ? State.APPLIED : State.CHANGED;
        }
        return latest != null && file.place().compareTo(latest) < 0 ? State.OUT_OF_ORDER : State.PENDING;
    }

    /** Refuses what must not be applied as it is. */
    static void require(State state, String version, boolean outOfOrder) {
        if (state == State.CHANGED) {
            throw new ProblemException(
                    StatementError.MIGRATION_CHANGED,
                    "Migration %s was applied with another text; give the new one a version of its own, or repair it"
                            .formatted(version));
        }
        if (state == State.OUT_OF_ORDER && !outOfOrder) {
            throw new ProblemException(
                    StatementError.MIGRATION_OUT_OF_ORDER,
                    "Migration %s is older than what was applied; give it a later version, or allow it out of order"
                            .formatted(version));
        }
    }
}
