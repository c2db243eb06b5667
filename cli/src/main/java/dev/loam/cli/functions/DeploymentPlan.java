package dev.loam.cli.functions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What deploying would change.
 *
 * @param live what serves now; null for nothing
 * @param planned what would be deployed
 */
record DeploymentPlan(@Nullable JsonNode live, JsonNode planned) {
    private static final List<String> FIELDS = List.of(
            "host",
            "handler",
            "memory_mb",
            "timeout_seconds",
            "concurrency",
            "verify_jwt",
            "environment",
            "triggers",
            "permissions",
            "async",
            "egress",
            "min_instances",
            "smoke");

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (live == null) {
            FIELDS.forEach(field -> lines.add("+ %-16s %s".formatted(field, planned.path(field))));
            return lines;
        }
        boolean sameCode = live.path("sha256").equals(planned.path("sha256"));
        lines.add(
                sameCode
                        ? "  The jar is that of version %d, which is live."
                                .formatted(live.path("version").asInt())
                        : "~ %-16s %d bytes → %d bytes"
                                .formatted(
                                        "jar",
                                        live.path("size").asLong(),
                                        planned.path("size").asLong()));
        for (String field : FIELDS) {
            JsonNode before = live.path(field);
            JsonNode after = planned.path(field);
            if (!before.equals(after)) {
                lines.add("~ %-16s %s → %s".formatted(field, before, after));
            }
        }
        return lines;
    }
}
