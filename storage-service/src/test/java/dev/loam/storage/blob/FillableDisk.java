package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A disk that can be full: as far as one project's blobs are concerned, or for whatever is to be made durable. */
public final class FillableDisk extends Disk {
    private final AtomicReference<@Nullable ProjectRef> full = new AtomicReference<>();
    private final AtomicBoolean fullForAll = new AtomicBoolean();

    public void fillFor(ProjectRef project) {
        full.set(project);
    }

    public void fillForAll() {
        fullForAll.set(true);
    }

    public void empty() {
        full.set(null);
        fullForAll.set(false);
    }

    @Override
    void forceFile(FileChannel file) throws IOException {
        if (fullForAll.get()) {
            throw new IOException("No space left on device");
        }
        super.forceFile(file);
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
