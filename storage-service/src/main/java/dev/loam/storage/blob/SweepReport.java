package dev.loam.storage.blob;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param storedBytes what all blobs take, by the store itself
 * @param billedBytes what the bill believes that they take; null where billing cannot be asked. What was stored or removed
 *     in the last seconds may not be on its way yet
 * @param examples some of these, as bucket/name
 */
public record SweepReport(
        boolean dryRun,
        long releasedBlobs,
        long releasedBytes,
        long unknownFiles,
        long damagedBlobs,
        long objectsWithoutBlob,
        long storedBytes,
        @Nullable Long billedBytes,
        List<String> examples) {
    public SweepReport {
        examples = List.copyOf(examples);
    }

    SweepReport with(long stored, @Nullable Long billed) {
        return new SweepReport(
                dryRun,
                releasedBlobs,
                releasedBytes,
                unknownFiles,
                damagedBlobs,
                objectsWithoutBlob,
                stored,
                billed,
                examples);
    }
}
