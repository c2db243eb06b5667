package dev.loam.auth.settings;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;

/** The auth settings of projects, as they are now. */
public final class ProjectSettings {
    private final ProjectDirectory projects;

    ProjectSettings(ProjectDirectory projects) {
        this.projects = projects;
    }

    public AuthSettings of(ProjectRef project) {
        return AuthSettings.of(projects.require(project));
    }
}
