package dev.loam.storage.render;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.SweptData;
import java.io.IOException;
import java.time.Instant;

/** Removes results that are old, and work that was cut off. */
final class RenditionSweep implements SweptData {
    private final Renditions renditions;
    private final BlobRegister register;
    private final WorkFolders folders;
    private final RenderProperties properties;

    RenditionSweep(Renditions renditions, BlobRegister register, WorkFolders folders, RenderProperties properties) {
        this.renditions = renditions;
        this.register = register;
        this.folders = folders;
        this.properties = properties;
    }

    @Override
    public void sweep(ProjectRef project, Instant now, Instant before) throws IOException {
        register.discard(project, renditions.releaseOld(project, now.minus(properties.lifetime())), now);
        folders.removeOld(before);
    }
}
