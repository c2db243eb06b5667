package dev.loam.gateway.door;

import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What filters behind the door measure of a request, for those who look at it in the end. */
public final class RequestFacts {
    private static final String ATTRIBUTE = RequestFacts.class.getName();

    private long bytesIn = -1;
    private long bytesOut = -1;
    private @Nullable ProjectRef claimed;

    RequestFacts() {}

    /** Those of the request; null when it did not come through the public door. */
    public static @Nullable RequestFacts find(HttpServletRequest request) {
        return (RequestFacts) request.getAttribute(ATTRIBUTE);
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whose the request says it is, by what it brings; whether that is true is not known yet. */
    static void claim(HttpServletRequest request, @Nullable ProjectRef project) {
        RequestFacts facts = find(request);
        if (facts != null && facts.claimed == null) {
            facts.claimed = project;
        }
    }

    @Nullable
    ProjectRef claimed() {
        return claimed;
    }

    /** The bytes of the answer's body. */
    public void sent(long bytes) {
        bytesOut = bytes;
    }

    /** More bytes of a body whose length was not declared. */
    void received(long bytes) {
        bytesIn = Math.max(bytesIn, 0) + bytes;
    }

    long bytesIn(long declared) {
        return Math.max(declared >= 0 ? declared : bytesIn, 0);
    }

    /** How many bytes of the answer's body went out so far as is known. */
    public long bytesSent() {
        return bytesOut();
    }

    long bytesOut() {
        return Math.max(bytesOut, 0);
    }
}
