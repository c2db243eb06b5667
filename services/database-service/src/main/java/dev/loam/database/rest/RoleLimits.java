package dev.loam.database.rest;

import dev.loam.platform.setting.ProjectSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What requests of a role may take, where a project says so; null where it does not.
 *
 * @param timeout how long a statement may take
 * @param maxRows most rows of an answer, and of each embed
 * @param maxDepth how deep embeds may nest
 * @param maxCost what the planner may reckon for a request
 */
record RoleLimits(
        @Nullable Duration timeout,
        @Nullable Long maxRows,
        @Nullable Long maxDepth,
        @Nullable Long maxCost) {
    static final RoleLimits NONE = new RoleLimits(null, null, null, null);

    /** The limits of each role that the settings name. */
    static Map<String, RoleLimits> of(ProjectSettings rest) {
        Map<String, Long> timeouts = rest.numbers("db_role_statement_timeouts");
        Map<String, Long> rows = rest.numbers("db_role_max_rows");
        Map<String, Long> depths = rest.numbers("db_role_max_depth");
        Map<String, Long> costs = rest.numbers("db_role_max_cost");
        Set<String> roles = new HashSet<>(timeouts.keySet());
        roles.addAll(rows.keySet());
        roles.addAll(depths.keySet());
        roles.addAll(costs.keySet());
        Map<String, RoleLimits> limits = new HashMap<>();
        for (String role : roles) {
            Long millis = timeouts.get(role);
            limits.put(
                    role,
                    new RoleLimits(
                            millis == null ? null : Duration.ofMillis(millis),
                            rows.get(role),
                            depths.get(role),
                            costs.get(role)));
        }
        return limits;
    }
}
