package dev.loam.postgres;

import java.time.Duration;

/** Is told when a supervised server ends by itself and when it is back; called from the supervision's own thread. */
public interface Outages {

    /** The server ended without {@link EmbeddedPostgres#close()}; it is being started again. */
    void began();

    /** It takes connections again, on the same port. */
    void ended(Duration lasted);

    /** It ended or failed to start too often within a minute; nothing more is tried. */
    void abandoned(EmbeddedPostgresException why);
}
