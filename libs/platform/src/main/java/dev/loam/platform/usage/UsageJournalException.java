package dev.loam.platform.usage;

import java.io.IOException;
import java.io.Serial;

/** The journal cannot be written: what would be billed must not be served. */
public class UsageJournalException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UsageJournalException(String message, IOException cause) {
        super(message, cause);
    }
}
