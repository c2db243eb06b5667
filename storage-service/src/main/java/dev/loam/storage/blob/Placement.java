package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;

/** Where the new blobs of a project go. Thread-safe. */
@FunctionalInterface
public interface Placement {

    StoreName of(ProjectRef project);
}
