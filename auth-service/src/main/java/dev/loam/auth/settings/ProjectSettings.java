package dev.loam.auth.settings;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;

/** The auth settings of projects, as they are now. */
public final class ProjectSettings {
    private final ProjectDirectory projects;
    private final Clock clock;

    ProjectSettings(ProjectDirectory projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
    }

    public AuthSettings of(ProjectRef project) {
        return AuthSettings.of(projects.require(project));
    }

    /** About mails, texts and links. */
    public MessageSettings messages(ProjectRef project) {
        return MessageSettings.of(projects.require(project), clock.instant());
    }

    /** About second factors. */
    public FactorSettings factors(ProjectRef project) {
        return FactorSettings.of(projects.require(project));
    }
}
