package dev.loam.gateway.door;

import dev.loam.gateway.route.RouteTable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Lets pages of the origins that the calling project allows read answers, and refuses others' requests. */
final class ProjectOriginFilter extends PublicFilter {
    private final DefaultCorsProcessor processor = new DefaultCorsProcessor();
    private final CrossOrigins origins;
    private final KnownProjects projects;

    ProjectOriginFilter(PublicPort port, CrossOrigins origins, KnownProjects projects) {
        super(port);
        this.origins = origins;
        this.projects = projects;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PublicRequest known = PublicRequest.find(request);
        boolean posted = known != null && RouteTable.isPosted(request.getMethod(), known.path());
        if (request.getHeader("Origin") == null || posted) {
            response.addHeader("Vary", "Origin");
            chain.doFilter(request, response);
        } else if (processor.processRequest(origins.of(projects.ofCaller(request)), request, response)) {
            chain.doFilter(request, response);
        }
    }
}
