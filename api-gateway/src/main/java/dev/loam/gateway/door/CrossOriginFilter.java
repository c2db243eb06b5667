package dev.loam.gateway.door;

import dev.loam.gateway.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Answers preflights, which carry no key: by what the addressed project says, or the installation. Refusals of the filters
 * behind it can be read by pages too; what pages of which origins may read else, {@link ProjectOriginFilter} decides.
 */
final class CrossOriginFilter extends PublicFilter {
    private final DefaultCorsProcessor processor = new DefaultCorsProcessor();
    private final CrossOrigins origins;
    private final KnownProjects projects;

    CrossOriginFilter(PublicPort port, CrossOrigins origins, KnownProjects projects) {
        super(port);
        this.origins = origins;
        this.projects = projects;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (CorsUtils.isPreFlightRequest(request)) {
            apply(PublicRequest.find(request), request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (Refusal refusal) {
            if (request.getHeader("Origin") != null && !response.containsHeader("Access-Control-Allow-Origin")) {
                apply(PublicRequest.find(request), request, response);
            }
            throw refusal;
        }
    }

    private void apply(@Nullable PublicRequest known, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        processor.processRequest(
                origins.of(known == null ? null : projects.find(known.addressed())), request, response);
    }
}
