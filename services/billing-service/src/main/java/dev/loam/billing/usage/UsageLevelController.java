package dev.loam.billing.usage;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.math.BigDecimal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a service what it is believed to hold for a project, to compare that with what it holds. */
@RestController
@RequestMapping("/internal/usage/levels")
class UsageLevelController {
    private final UsageLevels levels;

    UsageLevelController(UsageLevels levels) {
        this.levels = levels;
    }

    @GetMapping("/{ref}/storage-bytes")
    Level storage(@PathVariable ProjectRef ref, Caller.Service caller) {
        return new Level(levels.level(ref, Meter.STORAGE_BYTES));
    }

    record Level(BigDecimal quantity) {}
}
