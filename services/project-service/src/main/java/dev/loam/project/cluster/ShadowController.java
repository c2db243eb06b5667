package dev.loam.project.cluster;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.cluster.ShadowDatabases.ShadowDatabase;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes and drops databases for services' rehearsals. */
@RestController
@RequestMapping("/internal/projects/{ref}/shadows")
class ShadowController {
    private final ShadowDatabases shadows;

    ShadowController(ShadowDatabases shadows) {
        this.shadows = shadows;
    }

    @PostMapping
    ShadowDatabase create(@PathVariable ProjectRef ref, Caller.Service caller) {
        return shadows.create(ref);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable ProjectRef ref, @PathVariable String name, Caller.Service caller) {
        shadows.drop(name);
    }
}
