package dev.loam.gateway.door;

import dev.loam.gateway.route.Route;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the door found out about a request so far; handed from filter to filter as an attribute.
 *
 * @param requestId its id
 * @param route where it leads
 * @param path its path, without the prefix that names a project
 * @param addressed the project that host or path prefix name
 * @param client where it comes from
 * @param credentials what it carries as proof
 */
public record PublicRequest(
        RequestId requestId,
        Route route,
        String path,
        @Nullable ProjectRef addressed,
        ClientAddress client,
        Credentials credentials) {
    private static final String ATTRIBUTE = PublicRequest.class.getName();

    /** What is known of the request; null when it did not come through the public door. */
    public static @Nullable PublicRequest find(HttpServletRequest request) {
        return (PublicRequest) request.getAttribute(ATTRIBUTE);
    }

    /** The same, once something else than its address has named the project. */
    PublicRequest addressedTo(ProjectRef project) {
        return new PublicRequest(requestId, route, path, project, client, credentials);
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
