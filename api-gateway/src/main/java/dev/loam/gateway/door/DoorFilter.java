package dev.loam.gateway.door;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.gateway.refusal.RefusalWriter;
import dev.loam.gateway.route.ErrorStyle;
import dev.loam.gateway.route.Route;
import dev.loam.gateway.route.RouteTable;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.outage.Outage;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.telemetry.TraceFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outermost filter: gives the request its id, takes from it what only the platform may say, finds its route, and words
 * the refusals of the filters behind it.
 */
final class DoorFilter extends PublicFilter {
    private static final Logger log = LoggerFactory.getLogger(DoorFilter.class);
    private static final String REQUEST_ID = "X-Request-Id";
    private static final String PROJECT_PREFIX = "/p/";
    private static final int PREFIX_LENGTH = PROJECT_PREFIX.length() + 20;

    /** No client escapes these: routes are told apart by them, and what matches routes later reads through escapes. */
    private static final Pattern HIDDEN_LETTER = Pattern.compile("%(?:3[0-9]|[46][1-9a-fA-F]|[57][0-9aA])");

    private final RouteTable routes;
    private final RequestIds requestIds;
    private final RefusalWriter refusals;
    private final ClientAddresses clients;
    private final List<RequestObserver> observers;
    private final Clock clock;
    private final @Nullable String domainSuffix;
    private final SignedAddress signed;
    private final Pace pace;

    DoorFilter(
            PublicPort port,
            RouteTable routes,
            RequestIds requestIds,
            RefusalWriter refusals,
            GatewayProperties properties,
            List<RequestObserver> observers,
            Clock clock) {
        super(port);
        this.routes = routes;
        this.requestIds = requestIds;
        this.refusals = refusals;
        this.observers = List.copyOf(observers);
        this.clock = clock;
        this.clients = new ClientAddresses(properties.trustedProxies());
        this.pace = Pace.of(properties);
        this.signed = new SignedAddress(properties.domain());
        this.domainSuffix =
                properties.domain() == null ? null : "." + properties.domain().toLowerCase(Locale.ROOT);
    }

    @Override
    protected void filter(HttpServletRequest sent, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = PacedRequest.of(sent, pace);
        RequestId id = requestIds.next();
        response.setHeader(REQUEST_ID, id.value());
        Entered entered = new Entered(id, clock.millis(), System.nanoTime(), request);
        Reason refused = null;
        try {
            enter(id, request, response, chain, entered);
        } catch (Refusal refusal) {
            refused = refusal.reason();
            refusals.write(refusal, entered.style, request, response);
        } catch (RuntimeException failure) {
            Refusal refusal = outage(failure, request);
            refused = refusal.reason();
            refusals.write(refusal, entered.style, request, response);
        } finally {
            tell(entered, response.getStatus(), refused);
        }
        if (request instanceof PacedRequest paced) {
            paced.finish(response);
        }
    }

    /** Who calls cannot be found out while project-service or the database is away: not the client's fault. */
    private static Refusal outage(RuntimeException failure, HttpServletRequest request) {
        Outage outage = Outage.in(failure);
        if (outage == null) {
            throw failure;
        }
        log.warn("{} {} is answered with 503", request.getMethod(), request.getRequestURI(), failure);
        return new Refusal(
                Reason.SERVICE_UNAVAILABLE,
                "The request cannot be served at the moment; try again",
                Map.of("Retry-After", outage.retryAfter()));
    }

    private void enter(
            RequestId id, HttpServletRequest request, HttpServletResponse response, FilterChain chain, Entered entered)
            throws IOException, ServletException {
        String sent = request.getRequestURI();
        requireNormalForm(sent);
        ProjectRef addressed = byPrefix(sent);
        String path = addressed == null ? sent : sent.substring(PREFIX_LENGTH);
        if (addressed == null && signed.isS3Host(request.getServerName())) {
            path = SignedAddress.inside(sent);
            entered.style = ErrorStyle.S3;
        }
        Route route = routes.find(request.getMethod(), path);
        if (route == null) {
            throw new Refusal(Reason.ROUTE_NOT_FOUND, "Nothing is served under this path");
        }
        entered.style = route.errors();
        request.setAttribute(TraceFilter.ROUTE, route.name());
        addressed = requireOne(addressed, byHost(request));
        ClientAddress client = clients.of(request);
        HttpServletRequest cleaned = new CleanedRequest(
                request,
                path,
                client.text(),
                clients.isTrusted(request.getRemoteAddr()),
                SignedAddress.told(route, request));
        new PublicRequest(id, route, path, addressed, client, Credentials.of(request)).attachTo(cleaned);
        new RequestFacts().attachTo(cleaned);
        entered.request = cleaned;
        chain.doFilter(cleaned, response);
    }

    private void tell(Entered entered, int status, @Nullable Reason refused) {
        if (observers.isEmpty()) {
            return;
        }
        HttpServletRequest request = entered.request;
        RequestFacts facts = RequestFacts.find(request);
        Object caller = request.getAttribute(Caller.ATTRIBUTE);
        String agent = request.getHeader("User-Agent");
        FinishedRequest finished = new FinishedRequest(
                entered.id,
                entered.startedAt,
                System.nanoTime() - entered.startedNanos,
                PublicRequest.find(request),
                facts == null ? null : facts.claimed(),
                request.getMethod(),
                request.getRequestURI(),
                facts == null ? null : request.getQueryString(),
                status,
                facts == null ? 0 : facts.bytesIn(request.getContentLengthLong()),
                facts == null ? 0 : facts.bytesOut(),
                caller instanceof Caller known ? known : null,
                String.valueOf(Objects.requireNonNullElse(request.getAttribute(CallerIdentificationFilter.KEY_ID), "")),
                agent == null ? "" : agent,
                refused);
        for (RequestObserver observer : observers) {
            observer.finished(finished);
        }
    }

    /**
     * One path has one spelling: what is authorised, limited and capped is what is used. Encoded slashes and backslashes, dot
     * segments, NUL, path parameters, and letters and digits that hide behind escapes, are refused rather than cleaned.
     */
    private static void requireNormalForm(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean dots = (path + "/").contains("/./") || (path + "/").contains("/../");
        boolean encodedDots = lower.contains("%2e");
        boolean encodedSeparators = lower.contains("%2f") || lower.contains("%5c") || lower.contains("%00");
        boolean hidden = path.indexOf('%') >= 0 && HIDDEN_LETTER.matcher(path).find();
        if (dots || encodedDots || encodedSeparators || hidden || path.indexOf('\\') >= 0 || path.indexOf(';') >= 0) {
            throw new Refusal(Reason.MALFORMED_PATH, "The path is not in normal form");
        }
    }

    private static @Nullable ProjectRef requireOne(@Nullable ProjectRef byPrefix, @Nullable ProjectRef byHost) {
        if (byPrefix != null && byHost != null && !byPrefix.equals(byHost)) {
            throw new Refusal(Reason.PROJECT_MISMATCH, "Host and path name different projects");
        }
        return byPrefix != null ? byPrefix : byHost;
    }

    private static @Nullable ProjectRef byPrefix(String path) {
        if (!path.startsWith(PROJECT_PREFIX) || path.length() <= PREFIX_LENGTH || path.charAt(PREFIX_LENGTH) != '/') {
            return null;
        }
        String ref = path.substring(PROJECT_PREFIX.length(), PREFIX_LENGTH);
        return ProjectRef.isValid(ref) ? new ProjectRef(ref) : null;
    }

    private @Nullable ProjectRef byHost(HttpServletRequest request) {
        String host = request.getServerName();
        if (domainSuffix == null || host == null) {
            return null;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(domainSuffix)) {
            return null;
        }
        String label = signed.label(lower);
        String ref = label != null ? label : lower.substring(0, lower.length() - domainSuffix.length());
        return ProjectRef.isValid(ref) ? new ProjectRef(ref) : null;
    }

    /** A request while it passes: what is known of it grows. */
    private static final class Entered {
        private final RequestId id;
        private final long startedAt;
        private final long startedNanos;
        private HttpServletRequest request;
        private ErrorStyle style = ErrorStyle.PROBLEM;

        private Entered(RequestId id, long startedAt, long startedNanos, HttpServletRequest request) {
            this.id = id;
            this.startedAt = startedAt;
            this.startedNanos = startedNanos;
            this.request = request;
        }
    }
}
