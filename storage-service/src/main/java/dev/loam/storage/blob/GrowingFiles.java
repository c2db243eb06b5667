package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** The files in which uploads grow over several requests, perhaps over restarts. Thread-safe. */
public interface GrowingFiles {

    /** Opens a file to go on at this position, over what was written there and not acknowledged. */
    GrowingFile open(ProjectRef project, UUID upload, int number, long at) throws IOException;

    /** Removes what a file has beyond this position: it will not be acknowledged, and is not on the bill. */
    void cut(ProjectRef project, UUID upload, int number, long at) throws IOException;

    /** Copies the first bytes of a file, as many as were acknowledged. */
    void copy(ProjectRef project, UUID upload, int number, long count, OutputStream out) throws IOException;

    /** Removes all files of an upload; returns how many bytes they had. */
    long delete(ProjectRef project, UUID upload) throws IOException;

    /** The uploads that have a file which nobody has written to since then. */
    Set<UUID> uploads(ProjectRef project, Instant before) throws IOException;
}
