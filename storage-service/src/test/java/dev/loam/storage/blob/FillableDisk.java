package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A disk that can be full, as far as one project's blobs are concerned. */
public final class FillableDisk extends Disk {
    private final AtomicReference<@Nullable ProjectRef> full = new AtomicReference<>();

    public void fillFor(ProjectRef project) {
        full.set(project);
    }

    public void empty() {
        full.set(null);
    }

    @Override
    void rename(Path from, Path to) throws IOException {
        ProjectRef project = full.get();
        if (project != null && to.toString().contains(project.value())) {
            throw new IOException("No space left on device");
        }
        super.rename(from, to);
    }
}
