package dev.loam.storage.object;

import java.io.IOException;
import java.io.OutputStream;

/** What a client sends to be stored: one file and what it says of it. Read once, never held in memory. */
public interface UploadBody {

    /** Asks the gate before the first byte is taken, writes the file, and says what is known of it in the end. */
    UploadHeader receive(Gate gate) throws IOException;

    /** Admits a file by its header, or throws. */
    @FunctionalInterface
    interface Gate {
        OutputStream admit(UploadHeader header) throws IOException;
    }
}
