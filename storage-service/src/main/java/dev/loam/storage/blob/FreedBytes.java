package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.UUID;

/** Gives the bill back what a blob took that was removed. */
@FunctionalInterface
interface FreedBytes {

    void giveBack(ProjectRef project, UUID version, long bytes, Instant at);

    /** Forgets that this version was given back: it is to be stored, and billed, once more. */
    default void restart(ProjectRef project, UUID version) {}

    /** Forgets what was given back before the given time, since nothing of it can be found again. */
    default void forget(ProjectRef project, Instant before) {}
}
