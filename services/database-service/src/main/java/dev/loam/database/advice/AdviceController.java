package dev.loam.database.advice;

import dev.loam.database.owner.Operators;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What guards the rows of a project's database, and what it leaves open. */
@RestController
class AdviceController {
    private final OpenTables open;
    private final GuardedTables guarded;

    AdviceController(OpenTables open, GuardedTables guarded) {
        this.open = open;
        this.guarded = guarded;
    }

    @Requires(Permission.DATABASE_READ)
    @GetMapping("/platform/v1/projects/{ref}/database/policies")
    GuardedTables.Guarded policies(@PathVariable String ref, Caller.Operator caller) {
        return guarded.read(Operators.project(caller, ref));
    }

    @Requires(Permission.DATABASE_READ)
    @GetMapping("/platform/v1/projects/{ref}/database/advice")
    List<Finding> list(@PathVariable String ref, Caller.Operator caller) {
        return open.find(Operators.project(caller, ref));
    }
}
