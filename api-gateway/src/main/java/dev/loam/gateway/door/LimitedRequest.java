package dev.loam.gateway.door;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request whose body ends with an error where it becomes too large. */
final class LimitedRequest extends BodyRequest {
    private final long limit;
    private final Exceeded exceeded;
    private final boolean counts;

    /** @param exceeded told before the error is thrown */
    LimitedRequest(HttpServletRequest request, long limit, Exceeded exceeded) {
        super(request);
        // Where two limits hold, one within the other, the bytes are counted once.
        this.counts = !(request instanceof LimitedRequest);
        this.limit = limit;
        this.exceeded = exceeded;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new LimitedStream(
                getRequest().getInputStream(), limit, exceeded, counts ? RequestFacts.find(this) : null);
    }

    @FunctionalInterface
    interface Exceeded {
        void tell() throws IOException;
    }

    private static final class LimitedStream extends CountedBody {
        private final Exceeded exceeded;
        private final @Nullable RequestFacts facts;
        private long left;

        private LimitedStream(ServletInputStream body, long limit, Exceeded exceeded, @Nullable RequestFacts facts) {
            super(body);
            this.facts = facts;
            this.exceeded = exceeded;
            this.left = limit;
        }

        @Override
        protected void came(int bytes) throws IOException {
            int count = Math.max(bytes, 0);
            left -= count;
            if (facts != null) {
                facts.received(count);
            }
            if (left < 0) {
                exceeded.tell();
                throw new BodyTooLargeException();
            }
        }
    }
}
