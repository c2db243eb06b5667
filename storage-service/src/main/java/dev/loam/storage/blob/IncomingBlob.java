package dev.loam.storage.blob;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/**
 * A blob that is being written. Closing it removes it unless it was kept. For one thread.
 *
 * <p>{@link #finish} makes the bytes durable, {@link #keep} their name: what is acknowledged after both survives a
 * failure of power.
 */
public interface IncomingBlob extends Closeable {

    UUID version();

    /** Where the bytes go; one more than the limit is refused with a {@link BlobTooLargeException}. */
    OutputStream open(long limit) throws IOException;

    /** All bytes are written: forces them to the disk and says what they are. */
    BlobSummary finish() throws IOException;

    /**
     * Notes that the finished blob is on the bill: if this process is killed before it is kept, its bytes are given back.
     * Does nothing where what is not kept is not found again under a name of its own.
     */
    default void markBilled() throws IOException {}

    /** Notes that what is on the bill of a blob that could not be kept is settled: given back, or to be found by its name. */
    default void markSettled() {}

    /** Where its bytes will lie. */
    default StoreName store() {
        return StoreName.FILES;
    }

    /** Gives the finished blob its name, durably. */
    void keep() throws IOException;
}
