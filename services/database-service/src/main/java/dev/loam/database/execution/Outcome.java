package dev.loam.database.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement answered.
 *
 * @param epoch the schema epoch at which it ran
 * @param total how many rows there are without limit, when that was asked for
 * @param planned how many the planner thinks there are, when that was asked for
 * @param rows how many rows the body holds
 * @param body the body as PostgreSQL wrote it
 * @param headers what the statement set as response.headers
 * @param status what the statement set as response.status
 * @param inserted how many rows an upsert inserted
 * @param key the primary key of an inserted row, when that was asked for
 */
public record Outcome(
        String epoch,
        @Nullable Long total,
        @Nullable Long planned,
        long rows,
        byte @Nullable [] body,
        @Nullable String headers,
        @Nullable String status,
        @Nullable Long inserted,
        List<@Nullable String> key) {

    Outcome planned(long estimate) {
        return new Outcome(epoch, total, estimate, rows, body, headers, status, inserted, key);
    }
}
