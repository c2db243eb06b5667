package dev.loam.database.migration;

import dev.loam.database.owner.Operators;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Applies and lists an app's migrations. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/database/migrations")
class MigrationController {
    private final Migrations migrations;

    MigrationController(Migrations migrations) {
        this.migrations = migrations;
    }

    @Requires(Permission.DATABASE_WRITE)
    @PostMapping
    MigrationResponse apply(@PathVariable String ref, @RequestBody MigrationRequest request, Caller.Operator caller) {
        String sql = request.sql();
        String version = request.version();
        if (sql == null || sql.isBlank() || (version != null && !version.matches("[A-Za-z0-9._-]{1,100}"))) {
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED,
                    "'sql' holds the migration; 'version', when given, is up to 100 letters, digits, '.', '_' or '-'");
        }
        String name = request.name() == null ? "migration" : request.name();
        return MigrationResponse.of(migrations.apply(Operators.project(caller, ref), version, name, sql));
    }

    @Requires(Permission.DATABASE_READ)
    @GetMapping
    List<MigrationResponse> list(@PathVariable String ref, Caller.Operator caller) {
        return migrations.list(Operators.project(caller, ref)).stream()
                .map(MigrationResponse::of)
                .toList();
    }

    record MigrationRequest(
            @Nullable String version,
            @Nullable String name,
            @Nullable String sql) {}

    /**
     * A migration.
     *
     * @param applied whether this call applied it; false when it was there already
     */
    record MigrationResponse(String version, String name, Instant appliedAt, boolean applied) {

        private static MigrationResponse of(Migrations.Migration migration) {
            return new MigrationResponse(
                    migration.version(), migration.name(), migration.appliedAt(), migration.newly());
        }
    }
}
