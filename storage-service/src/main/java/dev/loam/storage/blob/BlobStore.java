package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Immutable blobs. A blob is named by a project and a random version; the names that objects have are none of its
 * business. Thread-safe.
 */
public interface BlobStore {

    /** Begins a new blob. Nothing of it can be read before it is {@linkplain IncomingBlob#keep() kept}. */
    default IncomingBlob receive(ProjectRef project) {
        return receive(project, UUID.randomUUID());
    }

    /** Begins a new blob whose version was chosen before; no other blob has it. */
    IncomingBlob receive(ProjectRef project, UUID version);

    /** Makes a blob of a file of this machine that has all its bytes. The file is its owner's to remove afterwards. */
    IncomingBlob adopt(ProjectRef project, UUID version, Path file, long size);

    /** Opens a blob, or null when there is none of this version. It stays readable when it is deleted meanwhile. */
    @Nullable
    StoredBlob open(ProjectRef project, UUID version) throws IOException;

    /** Deletes a blob. Returns the bytes that this freed: 0 when there was none. */
    long delete(ProjectRef project, UUID version) throws IOException;

    /** The projects that may have blobs. */
    Collection<ProjectRef> projects() throws IOException;

    /** Shows all versions of a project that were kept before the given time, batch by batch. */
    void walk(ProjectRef project, Instant before, BatchVisitor visitor) throws IOException;

    /** Removes what is left of a project without blobs: its folders, and what was being received for it. */
    void forget(ProjectRef project) throws IOException;

    /** Takes one batch of versions. */
    @FunctionalInterface
    interface BatchVisitor {
        void visit(Collection<UUID> versions) throws IOException;
    }
}
