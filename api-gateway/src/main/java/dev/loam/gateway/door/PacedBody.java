package dev.loam.gateway.door;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that breaks off where it comes too slowly: each read ends within the connector's timeout, be it for one byte. */
final class PacedBody extends CountedBody {
    private final Pace pace;
    private long began;
    private long waited;
    private long came;
    private boolean tooSlow;

    PacedBody(ServletInputStream body, Pace pace) {
        super(body);
        this.pace = pace;
    }

    boolean isTooSlow() {
        return tooSlow;
    }

    @Override
    protected void waiting() {
        began = pace.nanos().getAsLong();
    }

    @Override
    protected void came(int bytes) throws IOException {
        waited += pace.nanos().getAsLong() - began;
        came += Math.max(bytes, 0);
        if (!pace.isKept(waited, came)) {
            tooSlow = true;
            throw new BodyTooSlowException();
        }
    }
}
