package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.time.Instant;

/** Something besides blobs that the sweeper keeps from lying around for ever. */
public interface SweptData {

    /**
     * Removes what the project needs no more.
     *
     * @param now the time
     * @param before what is not older than this may be in use
     */
    void sweep(ProjectRef project, Instant now, Instant before) throws IOException;
}
