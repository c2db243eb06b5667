package dev.loam.database.rest;

import dev.loam.database.catalog.ExposedSchemas;
import dev.loam.database.sql.Identifier;
import dev.loam.platform.project.Project;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A project's settings of this interface.
 *
 * @param schemas the exposed schemas, the default one first
 * @param extraSearchPath schemas that are searched besides
 * @param anonymousRole the role of requests without a token
 * @param maxRows most rows of an answer, and of each embed
 * @param aggregates whether aggregates may be selected
 * @param plan whether execution plans are told
 * @param preRequest a function that runs before each request in its transaction
 * @param transactionEnd how transactions end
 * @param aggregatesMaxCost what a request with aggregates may cost at most; null for any
 * @param roles what roles may take at most
 * @param statistics whether it is counted how long statements take
 * @param appSettings what SQL reads as {@code app.settings.*}
 */
record RestSettings(
        List<String> schemas,
        List<String> extraSearchPath,
        String anonymousRole,
        @Nullable Long maxRows,
        boolean aggregates,
        boolean plan,
        @Nullable String preRequest,
        TransactionEnd transactionEnd,
        @Nullable Long aggregatesMaxCost,
        Map<String, RoleLimits> roles,
        boolean statistics,
        Map<String, String> appSettings) {

    static RestSettings of(Project project) {
        ProjectSettings rest = ProjectSettings.of(project, SettingsDocument.REST);
        return new RestSettings(
                ExposedSchemas.of(project),
                rest.texts("db_extra_search_path").stream()
                        .filter(Identifier::isValid)
                        .toList(),
                Objects.requireNonNullElse(rest.text("db_anon_role"), "anon"),
                rest.whole("db_max_rows"),
                rest.flag("db_aggregates_enabled"),
                rest.flag("db_plan_enabled"),
                rest.text("db_pre_request"),
                TransactionEnd.of(rest.text("db_tx_end")),
                rest.number("db_aggregates_max_cost"),
                RoleLimits.of(rest),
                rest.flag("db_statement_statistics"),
                rest.pairs("app_settings"));
    }

    RoleLimits limits(String role) {
        return roles.isEmpty() ? RoleLimits.NONE : roles.getOrDefault(role, RoleLimits.NONE);
    }

    String searchPath(String schema) {
        StringBuilder path = new StringBuilder();
        new Identifier(schema).appendTo(path);
        for (String name : extraSearchPath) {
            new Identifier(name).appendTo(path.append(", "));
        }
        return path.toString();
    }
}
