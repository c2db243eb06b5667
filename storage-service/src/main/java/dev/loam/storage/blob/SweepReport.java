package dev.loam.storage.blob;

import java.util.List;

/**
 * What a sweep found.
 *
 * @param dryRun whether it left everything as it is
 * @param releasedBlobs blobs that no object refers to any more, or not yet
 * @param releasedBytes what they take
 * @param unknownFiles blobs that are not registered
 * @param damagedBlobs blobs that a scrub found missing or changed, and that are still referred to
 * @param objectsWithoutBlob how many objects name no blob that is registered: their rows were written by SQL, or their
 *     bytes were lost. Rows are never removed
 * @param examples some of these, as bucket/name
 */
public record SweepReport(
        boolean dryRun,
        long releasedBlobs,
        long releasedBytes,
        long unknownFiles,
        long damagedBlobs,
        long objectsWithoutBlob,
        List<String> examples) {
    public SweepReport {
        examples = List.copyOf(examples);
    }
}
