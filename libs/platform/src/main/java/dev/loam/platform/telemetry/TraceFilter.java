package dev.loam.platform.telemetry;

import dev.loam.platform.identity.Caller;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** Continues the caller's trace, or begins one, and tells of the request as a span of it where traces are wanted. */
public final class TraceFilter implements Filter {
    /** The attribute in which a filter names the kind of request, where no controller's pattern does. */
    public static final String ROUTE = TraceFilter.class.getName() + ".route";

    private static final int FAILED_FROM = 500;

    private final Telemetry telemetry;

    TraceFilter(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        TraceContext parent = TraceContext.parse(http.getHeader(TraceContext.HEADER));
        TraceContext own = telemetry.place(parent);
        if (!telemetry.isTracing()) {
            pass(own, http, answer, chain);
            return;
        }
        long began = Ticks.now();
        try {
            pass(own, http, answer, chain);
        } finally {
            if (own.sampled()) {
                telemetry.ended(span(own, parent, began, http, answer.getStatus()));
            }
        }
    }

    private static void pass(
            TraceContext context, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            context.<@Nullable Void, Exception>around(() -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (IOException | ServletException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }

    private static Span span(
            TraceContext own, @Nullable TraceContext parent, long began, HttpServletRequest request, int status) {
        String route = route(request);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("http.request.method", request.getMethod());
        attributes.put("http.response.status_code", (long) status);
        if (!route.isEmpty()) {
            attributes.put("http.route", route);
        }
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            attributes.put("loam.request_id", caller.requestId().value());
            if (caller instanceof Caller.OfProject ofProject) {
                attributes.put("loam.project", ofProject.project().value());
            }
        }
        return new Span(
                own,
                parent == null ? null : parent.spanId(),
                route.isEmpty() ? request.getMethod() : request.getMethod() + " " + route,
                began,
                Ticks.now(),
                status >= FAILED_FROM,
                attributes);
    }

    private static String route(HttpServletRequest request) {
        Object named = request.getAttribute(ROUTE);
        Object pattern = named != null ? named : request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "" : pattern.toString();
    }
}
