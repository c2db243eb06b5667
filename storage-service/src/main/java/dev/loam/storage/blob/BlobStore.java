package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
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
        return receive(project, BlobVersion.next());
    }

    /** Begins a new blob whose version was chosen before; no other blob has it. */
    IncomingBlob receive(ProjectRef project, UUID version);

    /**
     * Makes a blob of the only file in which an upload of the same id grew, without copying it; null where this store
     * cannot. The file is its owner's to remove afterwards.
     */
    @Nullable
    IncomingBlob adopt(ProjectRef project, UUID version, long size);

    /** Opens a blob, or null when there is none of this version. It stays readable when it is deleted meanwhile. */
    @Nullable
    StoredBlob open(ProjectRef project, UUID version) throws IOException;

    /** Deletes a blob. Returns the bytes that this freed: 0 when there was none. */
    long delete(ProjectRef project, UUID version) throws IOException;

    /**
     * Has nothing of a version that is to be stored once more: gives back what is on the bill of an attempt of which nobody
     * knew the end.
     */
    default void restart(ProjectRef project, UUID version, Instant now) throws IOException {}

    /** The projects that may have blobs. */
    Collection<ProjectRef> projects() throws IOException;

    /** Says that an installation keeps its blobs here, where others could. */
    default void announce(UUID installation) throws IOException {}

    /** Whether no other says so, and this one has since before the given time. */
    default boolean isOnlyOf(UUID installation, Instant before) throws IOException {
        return true;
    }

    /** Shows all versions of a project that were kept before the given time, batch by batch. */
    void walk(ProjectRef project, Instant before, BatchVisitor visitor) throws IOException;

    /** What all blobs of a project take, in bytes. */
    long size(ProjectRef project) throws IOException;

    /** Removes what is left of a project without blobs: its folders, and what was being received for it. */
    void forget(ProjectRef project) throws IOException;

    /**
     * Clears away what processes that were killed left under way.
     *
     * @param now the time
     * @param before what is not older than this may be in use
     */
    default void tidy(ProjectRef project, Instant now, Instant before) throws IOException {}

    /** Takes one batch of versions. */
    @FunctionalInterface
    interface BatchVisitor {
        void visit(Collection<UUID> versions) throws IOException;
    }
}
