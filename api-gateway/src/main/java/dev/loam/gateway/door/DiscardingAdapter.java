package dev.loam.gateway.door;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is left of a body that nobody wanted, after the whole answer went out, for a while: a client may look for the
 * answer only when it has sent everything. Tomcat bounds how much it reads so, but not how long, and each byte begins its timeout
 * anew.
 */
final class DiscardingAdapter implements Adapter {
    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final Adapter container;
    private final long mostNanos;
    private final long mostBytes;

    /** @param mostBytes -1 for any number */
    DiscardingAdapter(Adapter container, long mostNanos, long mostBytes) {
        this.container = container;
        this.mostNanos = mostNanos;
        this.mostBytes = mostBytes < 0 ? Long.MAX_VALUE : mostBytes;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        container.service(request, response);
        discard(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
        boolean isGood = container.asyncDispatch(request, response, event);
        discard(request, response);
        return isGood;
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return container.prepare(request, response);
    }

    @Override
    public void log(Request request, Response response, long time) {
        container.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        container.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return container.getDomain();
    }

    private void discard(Request request, Response response) {
        if (is(request, ActionCode.REQUEST_BODY_FULLY_READ) || isForTomcat(request, response)) {
            return;
        }
        Lost lost = new Lost();
        long began = System.nanoTime();
        long wanted = request.getBytesRead();
        try {
            while (request.doRead(lost) >= 0) {
                if (System.nanoTime() - began > mostNanos || request.getBytesRead() - wanted > mostBytes) {
                    request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
                    return;
                }
            }
        } catch (IOException gone) {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** It closes after a failure, waits for nobody who asked first whether to send, and an answer may be still to come. */
    private static boolean isForTomcat(Request request, Response response) {
        boolean refusedBefore =
                request.hasExpectation() && (response.getStatus() < OK || response.getStatus() >= REDIRECT);
        return refusedBefore || is(request, ActionCode.ASYNC_IS_ASYNC) || is(request, ActionCode.IS_ERROR);
    }

    private static boolean is(Request request, ActionCode question) {
        AtomicBoolean answer = new AtomicBoolean();
        request.action(question, answer);
        return answer.get();
    }

    /** Where bytes go that nobody reads. */
    private static final class Lost implements ApplicationBufferHandler {
        private @Nullable ByteBuffer bytes;

        @Override
        public void setByteBuffer(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public @Nullable ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {}
    }
}
