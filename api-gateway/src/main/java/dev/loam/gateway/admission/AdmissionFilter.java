package dev.loam.gateway.admission;

import dev.loam.gateway.door.PublicFilter;
import dev.loam.gateway.door.PublicPort;
import dev.loam.gateway.door.PublicRequest;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Lets a request go on when it is its project's turn. */
final class AdmissionFilter extends PublicFilter {
    /** Bytes of bodies that wait in memory, besides small ones. */
    private static final int ROOM = 16 * 1024 * 1024;

    private final FairQueues queues;
    private final boolean enabled;
    private final ReadAhead bodies = new ReadAhead(ROOM);

    AdmissionFilter(PublicPort port, FairQueues queues, boolean enabled) {
        super(port);
        this.queues = queues;
        this.enabled = enabled;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PublicRequest known = enabled ? PublicRequest.find(request) : null;
        FairQueue queue = known == null ? null : queues.of(Work.of(known, request));
        if (known == null || queue == null) {
            chain.doFilter(request, response);
            return;
        }
        try (ReadAhead.Received body = bodies.receive(request);
                Turn turn = turn(queue, Work.owner(known, request))) {
            chain.doFilter(
                    body.isComing() ? new YieldingRequest(body.request(), turn) : body.request(),
                    new AdmittedResponse(response, turn));
        }
    }

    private static Turn turn(FairQueue queue, String owner) {
        return switch (queue.enter(owner)) {
            case Permit permit -> new Turn(queue, owner, permit);
            case Admission.Refused.LINE_FULL ->
                throw refusal(Reason.TOO_MANY_WAITING, "Too many requests of this project wait for their turn", "1");
            case Admission.Refused.WAITED_IN_VAIN ->
                throw refusal(Reason.OVERLOADED, "The request's turn did not come in time", "5");
        };
    }

    private static Refusal refusal(Reason reason, String message, String retryAfter) {
        return new Refusal(reason, message, Map.of("Retry-After", retryAfter));
    }
}
