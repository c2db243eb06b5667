package dev.loam.platform.removal;

import dev.loam.platform.project.ProjectRef;

/**
 * What a service keeps of projects outside their databases: files, rows of its own schema. Declared as a bean; asked by
 * project-service, through {@code DELETE /internal/project-data/{ref}}, when a project is gone for good.
 */
@FunctionalInterface
public interface ProjectData {

    /**
     * Removes everything that is left of the project, which nobody can use any more. May be asked again, also after it
     * failed half-way; what is not there is no error. Returns when it is gone; throws when it is not.
     */
    void remove(ProjectRef project);
}
