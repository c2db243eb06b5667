package dev.loam.gateway.admission;

import dev.loam.gateway.door.BodyRequest;
import dev.loam.gateway.door.CountedBody;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request with a long body: from its first byte to its last it has no place, and waits for one before it goes on. */
final class YieldingRequest extends BodyRequest {
    private final Turn turn;
    private @Nullable ServletInputStream stream;

    YieldingRequest(HttpServletRequest request, Turn turn) {
        super(request);
        this.turn = turn;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Yielding(getRequest().getInputStream(), getContentLengthLong());
        }
        return stream;
    }

    private final class Yielding extends CountedBody {
        private long left;
        private boolean ended;

        /** @param declared the body's length; -1 when unknown */
        private Yielding(ServletInputStream body, long declared) {
            super(body);
            this.left = declared < 0 ? Long.MAX_VALUE : declared;
        }

        @Override
        protected void waiting() {
            if (!ended) {
                turn.pause();
            }
        }

        @Override
        protected void came(int bytes) {
            left -= Math.max(bytes, 0);
            if (!ended && (bytes < 0 || left <= 0)) {
                ended = true;
                turn.resume();
            }
        }
    }
}
