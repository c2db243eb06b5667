package dev.loam.platform.tenancy;

import dev.loam.platform.project.Project;
import java.io.Serial;

/** The project is paused or being deleted: nobody may enter its database now. */
public final class ProjectAwayException extends ProjectDatabaseException {
    @Serial
    private static final long serialVersionUID = 1L;

    ProjectAwayException(Project project) {
        super("Project %s is %s"
                .formatted(project.ref(), project.status().name().toLowerCase(java.util.Locale.ROOT)));
    }
}
