package dev.loam.storage.blob;

import java.util.List;
import java.util.UUID;

/**
 * What reading blobs again found.
 *
 * @param blobs how many were read
 * @param bytes how many bytes they had
 * @param missing registered, and no file is there
 * @param damaged not the bytes that were stored
 */
public record ScrubReport(int blobs, long bytes, List<UUID> missing, List<UUID> damaged) {
    public ScrubReport {
        missing = List.copyOf(missing);
        damaged = List.copyOf(damaged);
    }
}
