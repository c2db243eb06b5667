package dev.loam.database.migration;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.database.migration.MigrationFile.Given;
import dev.loam.database.owner.Operators;
import dev.loam.database.owner.StatementError;
import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Applies, plans, repairs and lists an app's migrations. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/database")
class MigrationController {
    private final Migrations migrations;
    private final SchemaDifferences differences;
    private final AuditLog audit;

    MigrationController(Migrations migrations, SchemaDifferences differences, AuditLog audit) {
        this.migrations = migrations;
        this.differences = differences;
        this.audit = audit;
    }

    @Requires(Permission.DATABASE_WRITE)
    @PostMapping("/migrations")
    MigrationResponse apply(@PathVariable String ref, @RequestBody MigrationRequest request, Caller.Operator caller) {
        String sql = request.sql();
        String version = request.version();
        if (sql == null || sql.isBlank() || (version != null && !MigrationVersion.isValid(version))) {
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED,
                    "'sql' holds the migration; 'version', when given, is up to 100 letters, digits, '.', '_' or '-'");
        }
        String name = request.name() == null ? "migration" : request.name();
        AppliedMigration migration =
                migrations.apply(Operators.project(caller, ref), version, name, sql, allows(request.outOfOrder()));
        audit.changed(null, Map.of("migration", migration.version(), "applied", migration.newly()));
        return MigrationResponse.of(migration);
    }

    @Requires(Permission.DATABASE_READ)
    @GetMapping("/migrations")
    List<MigrationResponse> list(@PathVariable String ref, Caller.Operator caller) {
        return migrations.list(Operators.project(caller, ref)).stream()
                .map(MigrationResponse::of)
                .toList();
    }

    /** How these files and the database stand to one another; changes nothing. */
    @Requires(Permission.DATABASE_READ)
    @PostMapping("/migrations/plan")
    MigrationPlan plan(@PathVariable String ref, @RequestBody FilesRequest request, Caller.Operator caller) {
        return migrations.plan(Operators.project(caller, ref), request.files());
    }

    /** Applies those of the files that are not there. */
    @Requires(Permission.DATABASE_WRITE)
    @PostMapping("/migrations/push")
    Pushed push(@PathVariable String ref, @RequestBody FilesRequest request, Caller.Operator caller) {
        List<AppliedMigration> pushed =
                migrations.push(Operators.project(caller, ref), request.files(), allows(request.outOfOrder()));
        List<MigrationResponse> newly = pushed.stream()
                .filter(AppliedMigration::newly)
                .map(MigrationResponse::of)
                .toList();
        audit.changed(
                null,
                Map.of(
                        "migrations",
                        newly.stream().map(MigrationResponse::version).toList()));
        return new Pushed(newly);
    }

    @Requires(Permission.DATABASE_WRITE)
    @PostMapping("/migrations/repair")
    Repaired repair(@PathVariable String ref, @RequestBody RepairRequest request, Caller.Operator caller) {
        ProjectRef project = Operators.project(caller, ref);
        String version = request.version();
        if (version == null || !MigrationVersion.isValid(version)) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'version' names the migration");
        }
        boolean was = migrations.list(project).stream()
                .anyMatch(migration -> migration.version().equals(version));
        switch (String.valueOf(request.status())) {
            case "applied" -> migrations.markApplied(project, new Given(version, request.name(), request.sql()).file());
            case "reverted" -> migrations.markReverted(project, version);
            default -> throw new ProblemException(CommonError.VALIDATION_FAILED, "'status' is applied or reverted");
        }
        audit.changed(
                Map.of("migration", version, "status", was ? "applied" : "reverted"),
                Map.of("migration", version, "status", request.status()));
        return new Repaired(version, request.status());
    }

    /** Drops all that the app has in its database, and makes it anew of the files and the seed. */
    @Requires(Permission.DATABASE_WRITE)
    @PostMapping("/reset")
    Pushed reset(@PathVariable String ref, @RequestBody ResetRequest request, Caller.Operator caller) {
        ProjectRef project = Operators.project(caller, ref);
        if (!ref.equals(request.confirm())) {
            throw new ProblemException(
                    StatementError.RESET_NOT_CONFIRMED, "'confirm' must be the ref of the project that loses its data");
        }
        int before = migrations.list(project).size();
        List<AppliedMigration> applied =
                migrations.reset(project, MigrationFile.all(request.migrations()), request.seed());
        audit.changed(Map.of("migrations", before), Map.of("reset", true, "migrations", applied.size()));
        return new Pushed(applied.stream().map(MigrationResponse::of).toList());
    }

    /** What was changed by other means than these migrations, as the SQL of the migration that would have done it. */
    @Requires(Permission.DATABASE_WRITE)
    @PostMapping("/diff")
    SchemaDifferences.Difference diff(
            @PathVariable String ref, @RequestBody FilesRequest request, Caller.Operator caller) {
        return differences.find(Operators.project(caller, ref), request.files());
    }

    private static boolean allows(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    record MigrationRequest(
            @Nullable String version,
            @Nullable String name,
            @Nullable String sql,
            @Nullable Boolean outOfOrder) {}

    record FilesRequest(
            @Nullable List<Given> migrations, @Nullable Boolean outOfOrder) {

        private List<MigrationFile> files() {
            return MigrationFile.all(migrations);
        }
    }

    record RepairRequest(
            @Nullable String version,
            @Nullable String status,
            @Nullable String name,
            @Nullable String sql) {}

    record ResetRequest(
            @Nullable String confirm,
            @Nullable List<Given> migrations,
            @Nullable String seed) {}

    record Pushed(List<MigrationResponse> applied) {}

    record Repaired(String version, @Nullable String status) {}

    /**
     * A migration.
     *
     * @param applied whether this call applied it; false when it was there already
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MigrationResponse(
            String version,
            String name,
            String checksum,
            Instant appliedAt,
            @Nullable Long durationMillis,
            boolean applied) {

        private static MigrationResponse of(AppliedMigration migration) {
            return new MigrationResponse(
                    migration.version(),
                    migration.name(),
                    migration.checksum(),
                    migration.appliedAt(),
                    migration.durationMillis(),
                    migration.newly());
        }
    }
}
