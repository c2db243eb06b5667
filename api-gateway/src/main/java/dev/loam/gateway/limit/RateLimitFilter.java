package dev.loam.gateway.limit;

import dev.loam.gateway.door.PublicFilter;
import dev.loam.gateway.door.PublicPort;
import dev.loam.gateway.door.PublicRequest;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes a token of every limit that concerns a request. The answer tells of the limit that is closest to its end, in the
 * headers of the IETF's draft; a refusal also in the older ones.
 */
public final class RateLimitFilter extends PublicFilter {
    private final RateLimits limits;
    private final Buckets buckets;
    private final String keyAttribute;
    private final boolean exemptLoopback;

    RateLimitFilter(
            PublicPort port, RateLimits limits, Buckets buckets, String keyAttribute, LimitProperties properties) {
        super(port);
        this.limits = limits;
        this.buckets = buckets;
        this.keyAttribute = keyAttribute;
        this.exemptLoopback = properties.exemptLoopback();
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PublicRequest known = PublicRequest.find(request);
        if (known != null && request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            take(new Counted(known, caller, String.valueOf(request.getAttribute(keyAttribute))), request, response);
        }
        chain.doFilter(request, response);
    }

    private void take(Counted counted, HttpServletRequest request, HttpServletResponse response) {
        List<Limit> concerned = limits.of(counted.project());
        Limit tightest = null;
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < concerned.size(); i++) {
            Limit limit = concerned.get(i);
            String subject =
                    limit.concerns(request.getMethod(), counted.known().path()) ? subject(limit.per(), counted) : null;
            if (subject == null) {
                continue;
            }
            Grant grant = buckets.take(limit, subject);
            if (!grant.allowed()) {
                giveBack(concerned.subList(0, i), counted, request);
                throw refusal(limit, grant);
            }
            if (grant.remaining() < fewest) {
                fewest = grant.remaining();
                tightest = limit;
            }
        }
        if (tightest != null) {
            response.setHeader("RateLimit-Policy", tightest.policy());
            response.setHeader("RateLimit", tightest.name() + ";r=" + fewest);
        }
    }

    private void giveBack(List<Limit> taken, Counted counted, HttpServletRequest request) {
        for (Limit limit : taken) {
            String subject =
                    limit.concerns(request.getMethod(), counted.known().path()) ? subject(limit.per(), counted) : null;
            if (subject != null) {
                buckets.giveBack(limit, subject);
            }
        }
    }

    /** Whose bucket; null where this request is nobody's of the kind. */
    private @Nullable String subject(Subject per, Counted counted) {
        ProjectRef project = counted.project();
        String scope = project == null ? "" : project.value();
        return switch (per) {
            case PROJECT -> project == null ? null : scope;
            case KEY -> counted.keyId().isEmpty() ? null : scope + '/' + counted.keyId();
            case USER -> counted.user() == null ? null : scope + '/' + counted.user();
            case IP ->
                counted.isForMany() || (exemptLoopback && isFromHere(counted.known()))
                        ? null
                        : scope + '/' + counted.known().client().network();
        };
    }

    /** A proxy that was not named as trusted says whom it speaks for: then it is no program of this machine. */
    private static boolean isFromHere(PublicRequest known) {
        return known.client().isLoopback() && !known.client().isForwarded();
    }

    private static Refusal refusal(Limit limit, Grant grant) {
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(grant.nanosUntilNext() + 999_999_999));
        String wait = Long.toString(seconds);
        return new Refusal(
                Reason.RATE_LIMITED,
                "Too many requests: %d in %d seconds are let through; come again in %s s"
                        .formatted(limit.requests(), limit.periodSeconds(), wait),
                Map.of(
                        "Retry-After",
                        wait,
                        "RateLimit-Policy",
                        limit.policy(),
                        "RateLimit",
                        limit.name() + ";r=0;t=" + wait,
                        "RateLimit-Limit",
                        Long.toString(limit.requests()),
                        "RateLimit-Remaining",
                        "0",
                        "RateLimit-Reset",
                        wait));
    }

    /** The request, by what limits count. */
    private record Counted(PublicRequest known, Caller caller, String keyId) {
        @Nullable
        ProjectRef project() {
            return caller instanceof Caller.OfProject own
                    ? own.project()
                    : known.route().project();
        }

        @Nullable
        String user() {
            return switch (caller) {
                case Caller.OfProject own -> own.userId();
                case Caller.Operator operator -> operator.operatorId().toString();
                case Caller.Service _, Caller.Anonymous _ -> null;
            };
        }

        /** A server with a secret key speaks for many people from one address. */
        boolean isForMany() {
            return caller instanceof Caller.OfProject own && own.isServiceRole();
        }
    }
}
