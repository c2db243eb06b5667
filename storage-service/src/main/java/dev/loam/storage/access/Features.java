package dev.loam.storage.access;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.storage.problem.S3Error;
import dev.loam.storage.problem.StorageError;

/** What a project may switch off. Thread-safe. */
public final class Features {
    private final ProjectDirectory projects;

    Features(ProjectDirectory projects) {
        this.projects = projects;
    }

    public void requireImageTransformation(ProjectRef project) {
        if (!has(project, "features.image_transformation.enabled")) {
            throw StorageError.FEATURE_NOT_ENABLED.exception();
        }
    }

    public void requireS3(ProjectRef project) {
        if (!has(project, "features.s3_protocol.enabled")) {
            throw S3Error.ACCESS_DENIED.exception("The S3 endpoint is switched off for this project");
        }
    }

    private boolean has(ProjectRef project, String feature) {
        return ProjectSettings.of(projects.require(project), SettingsDocument.STORAGE)
                .flag(feature);
    }
}
