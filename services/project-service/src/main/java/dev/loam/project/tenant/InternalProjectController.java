package dev.loam.project.tenant;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectRef;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/projects/{ref}")
class InternalProjectController {
    private final ProjectDirectoryQuery directory;
    private final ProjectLifecycle lifecycle;

    InternalProjectController(ProjectDirectoryQuery directory, ProjectLifecycle lifecycle) {
        this.directory = directory;
        this.lifecycle = lifecycle;
    }

    @GetMapping
    Project get(@PathVariable ProjectRef ref, Caller.Service caller) {
        return directory.require(ref);
    }

    @PostMapping("/database")
    Project ensureDatabase(@PathVariable ProjectRef ref, Caller.Service caller) {
        return lifecycle.ensureDatabase(ref);
    }
}
