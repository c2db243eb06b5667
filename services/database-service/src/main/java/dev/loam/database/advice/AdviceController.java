package dev.loam.database.advice;

import dev.loam.database.owner.Operators;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a project's database leaves open. */
@RestController
class AdviceController {
    private final OpenTables tables;

    AdviceController(OpenTables tables) {
        this.tables = tables;
    }

    @Requires(Permission.DATABASE_READ)
    @GetMapping("/platform/v1/projects/{ref}/database/advice")
    List<Finding> list(@PathVariable String ref, Caller.Operator caller) {
        return tables.find(Operators.project(caller, ref));
    }
}
