package dev.loam.gateway.admission;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;

/** Sees to it that nobody holds a place while a client is slow to send its body. */
final class RequestBody {
    private static final int READ_AHEAD = 64 * 1024;
    private static final Set<String> BRINGING = Set.of("POST", "PUT", "PATCH");

    private RequestBody() {}

    /** Reads a small body before the request has a place. */
    static HttpServletRequest readAhead(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length <= 0 || length > READ_AHEAD) {
            return request;
        }
        ServletInputStream body = request.getInputStream();
        return new ReadRequest(request, body.readNBytes(Math.toIntExact(length)));
    }

    /** Whether a body may still be to come, in HTTP/2 with no word of it: then its reader gives the place up meanwhile. */
    static boolean isComing(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return !(request instanceof ReadRequest)
                && (length > 0 || (length < 0 && BRINGING.contains(request.getMethod())));
    }
}
