package dev.loam.gateway.door;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;

/** A request whose body has to come at a pace. */
final class PacedRequest extends BodyRequest {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    private final Pace pace;
    private @Nullable PacedBody body;

    private PacedRequest(HttpServletRequest request, Pace pace) {
        super(request);
        this.pace = pace;
    }

    /** The request itself where no body is to come. */
    static HttpServletRequest of(HttpServletRequest request, Pace pace) {
        long length = request.getContentLengthLong();
        boolean none = length == 0
                || (length < 0
                        && WITHOUT_BODY.contains(request.getMethod())
                        && request.getHeader("Transfer-Encoding") == null);
        return none ? request : new PacedRequest(request, pace);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body();
    }

    /** Closes the connection of a client that was too slow: Tomcat would read what is left of its body, without end. */
    void finish(HttpServletResponse response) throws IOException {
        PacedBody known = body;
        if (known != null && known.isTooSlow()) {
            response.flushBuffer();
            throw new CloseNowException("The body came too slowly");
        }
    }

    private PacedBody body() throws IOException {
        PacedBody known = body;
        if (known == null) {
            known = new PacedBody(getRequest().getInputStream(), pace);
            body = known;
        }
        return known;
    }
}
