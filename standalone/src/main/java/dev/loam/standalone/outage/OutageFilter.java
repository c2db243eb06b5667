package dev.loam.standalone.outage;

import dev.loam.gateway.door.PublicFilter;
import dev.loam.gateway.door.PublicPort;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Refuses requests at once while the database is away: each would wait for a connection, and fail, and say so in the log. */
public final class OutageFilter extends PublicFilter {
    private volatile boolean away;

    /** A filter that lets everything pass until told otherwise. */
    public OutageFilter(PublicPort port) {
        super(port);
    }

    void refuse(boolean refuse) {
        away = refuse;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (away && !request.getRequestURI().equals("/health")) {
            throw new Refusal(
                    Reason.SERVICE_UNAVAILABLE,
                    "The database is being started again; try again in a second",
                    Map.of("Retry-After", "1"));
        }
        chain.doFilter(request, response);
    }
}
