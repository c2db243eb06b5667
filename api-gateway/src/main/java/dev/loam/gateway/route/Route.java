package dev.loam.gateway.route;

import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;

/**
 * Where one request leads.
 *
 * @param service the group of the service that serves it; empty for the gateway itself
 * @param name the kind of request on the bill: the prefix, and for storage the resource behind it
 * @param access how its callers prove themselves
 * @param errors how it words refusals
 * @param project the project that an operator's path names
 * @param organization the organization that an operator's path names
 */
public record Route(
        String service,
        String name,
        Access access,
        ErrorStyle errors,
        @Nullable ProjectRef project,
        @Nullable String organization) {

    Route(String service, String name, Access access, ErrorStyle errors) {
        this(service, name, access, errors, null, null);
    }
}
