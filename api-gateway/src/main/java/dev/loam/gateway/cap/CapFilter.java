package dev.loam.gateway.cap;

import dev.loam.gateway.door.PublicFilter;
import dev.loam.gateway.door.PublicPort;
import dev.loam.gateway.door.PublicRequest;
import dev.loam.gateway.door.RequestFacts;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.cap.Cap;
import dev.loam.platform.cap.CapAdmission;
import dev.loam.platform.cap.CappedUse;
import dev.loam.platform.cap.HeldCap;
import dev.loam.platform.identity.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a project's caps, or its organization's, do not let pass any more. Operators are never concerned, nor their
 * sign-in: the built-in project has no caps.
 */
final class CapFilter extends PublicFilter {
    private final CapAdmission caps;
    private final Clock clock;

    CapFilter(PublicPort port, CapAdmission caps, Clock clock) {
        super(port);
        this.caps = caps;
        this.clock = clock;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PublicRequest known = PublicRequest.find(request);
        if (known == null || !(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller.OfProject caller)) {
            chain.doFilter(request, response);
            return;
        }
        List<HeldCap> concerned = caps.concerning(caller.project());
        if (concerned.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        CappedUse use = RequestKind.of(request.getMethod(), known.path());
        HeldCap refusing = caps.refusing(concerned, use);
        if (refusing != null) {
            throw refusal(refusing, clock.millis());
        }
        try {
            chain.doFilter(request, response);
        } finally {
            settle(concerned, use, response, RequestFacts.find(request));
        }
    }

    /** Bytes are counted when they are sent; a function that did not run is not counted. */
    private static void settle(
            List<HeldCap> concerned, CappedUse use, HttpServletResponse response, @Nullable RequestFacts facts) {
        for (HeldCap cap : concerned) {
            switch (cap.counting()) {
                case BYTES_SENT -> cap.add(facts == null ? 0 : facts.bytesSent());
                case FUNCTION_CALLS -> {
                    if (use.callsFunction() && !ran(response)) {
                        cap.giveBack();
                    }
                }
                case REQUESTS, NOTHING -> {}
            }
        }
    }

    private static boolean ran(HttpServletResponse response) {
        return switch (response.getStatus()) {
            case 401, 403, 404, 405, 413, 429, 503 -> false;
            // Who runs it later counts it then.
            case 202 -> !"respond-async".equals(response.getHeader("Preference-Applied"));
            default -> true;
        };
    }

    private static Refusal refusal(HeldCap held, long now) {
        Cap cap = held.cap();
        Instant until = held.until();
        boolean throttled = cap.action().equals("throttle");
        long seconds = throttled ? 1 : Math.max(1, (until.toEpochMilli() - now + 999) / 1000);
        String what = cap.unit().equals("amount")
                ? "%s of money".formatted(cap.limit().toPlainString())
                : "%s %s".formatted(cap.limit().toPlainString(), cap.meter());
        return new Refusal(
                switch (cap.action()) {
                    case "throttle" -> Reason.CAP_THROTTLED;
                    case "read_only" -> Reason.CAP_READ_ONLY;
                    default -> Reason.CAP_REACHED;
                },
                "The cap '%s' of %s a %s is reached; it is lifted at %s, or when it is raised"
                        .formatted(cap.name(), what, cap.period(), until),
                Map.of("Retry-After", Long.toString(seconds)));
    }
}
