package dev.loam.platform.removal;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets project-service have everything removed that this process' services keep of a project. */
@RestController
class ProjectDataController {
    private final List<ProjectData> data;
    private final ProjectDirectory directory;

    ProjectDataController(List<ProjectData> data, ProjectDirectory directory) {
        this.data = data;
        this.directory = directory;
    }

    @DeleteMapping("/internal/project-data/{ref}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable ProjectRef ref, Caller.Service caller) {
        // Whoever still believes that the project is alive might write while this removes.
        directory.refresh(ref);
        data.forEach(each -> each.remove(ref));
    }
}
