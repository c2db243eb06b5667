package dev.loam.gateway.door;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The projects that requests are about, with their settings. */
final class KnownProjects {
    private final ProjectDirectory projects;

    KnownProjects(ProjectDirectory projects) {
        this.projects = projects;
    }

    /** The project that calls, once that is known. */
    @Nullable
    Project ofCaller(HttpServletRequest request) {
        return request.getAttribute(Caller.ATTRIBUTE) instanceof Caller.OfProject caller
                ? projects.find(caller.project())
                : null;
    }

    @Nullable
    Project find(@Nullable ProjectRef ref) {
        return ref == null ? null : projects.find(ref);
    }
}
