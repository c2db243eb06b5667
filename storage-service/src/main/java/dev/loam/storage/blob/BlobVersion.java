package dev.loam.storage.blob;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names of new blobs: random, but for the first two digits, which say the folder. Those change after a thousand blobs, so
 * that all folders fill alike, and files that come at the same time lie in the same one: the disk makes the names in one
 * folder durable together, about three times as fast as those in many.
 */
final class BlobVersion {
    private static final int BLOBS_IN_A_ROW = 1024;
    private static final int FOLDERS = 256;
    private static final int FOLDER_SHIFT = 56;
    private static final AtomicInteger MADE =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FOLDERS) * BLOBS_IN_A_ROW);

    private BlobVersion() {}

    static UUID next() {
        UUID random = UUID.randomUUID();
        long folder = Math.floorMod(MADE.getAndIncrement() / BLOBS_IN_A_ROW, FOLDERS);
        long rest = random.getMostSignificantBits() & -1L >>> Byte.SIZE;
        return new UUID(folder << FOLDER_SHIFT | rest, random.getLeastSignificantBits());
    }
}
