package dev.loam.platform.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nothing reach a controller without a caller: one that the gateway set in this process, or one proven by the
 * internal identity. Health of a service apart is open, since it says nothing but up or down.
 */
final class CallerFilter extends OncePerRequestFilter {
    private static final String HEALTH = "/actuator/health";

    private final IdentityTokens tokens;

    CallerFilter(IdentityTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(Caller.ATTRIBUTE) == null && !isHealth(request)) {
            String token = request.getHeader(IdentityTokens.HEADER);
            Caller caller = token == null ? null : tokens.verify(token, request.getMethod(), request.getRequestURI());
            if (caller == null) {
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
            request.setAttribute(Caller.ATTRIBUTE, caller);
        }
        chain.doFilter(request, response);
    }

    private static boolean isHealth(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(HEALTH) || path.equals(HEALTH + "/readiness") || path.equals(HEALTH + "/liveness");
    }
}
