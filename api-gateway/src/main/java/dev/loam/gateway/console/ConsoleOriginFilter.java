package dev.loam.gateway.console;

import dev.loam.gateway.door.PublicFilter;
import dev.loam.gateway.door.PublicPort;
import dev.loam.gateway.door.PublicRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the console's origin its own. What functions and SQL of projects answer may be a page, whose scripts would read what
 * a browser keeps for this address, operators' tokens among it. On hosts of projects nothing of ours is kept.
 */
final class ConsoleOriginFilter extends PublicFilter {
    private static final Set<String> WRITTEN_BY_PROJECTS = Set.of("/functions/v1", "/rest/v1");

    private final ProjectHosts hosts;

    ConsoleOriginFilter(PublicPort port, @Nullable String domain) {
        super(port);
        this.hosts = new ProjectHosts(domain);
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PublicRequest known = PublicRequest.find(request);
        boolean ours =
                known == null || !WRITTEN_BY_PROJECTS.contains(known.route().name());
        chain.doFilter(request, ours || hosts.isAskedFor(request) ? response : new ProjectPage(response));
    }
}
