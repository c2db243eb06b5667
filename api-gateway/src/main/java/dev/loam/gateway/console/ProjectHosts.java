package dev.loam.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hosts below the installation's domain: projects' and buckets', where the console is not. */
final class ProjectHosts {
    private final @Nullable String suffix;

    ProjectHosts(@Nullable String domain) {
        this.suffix = domain == null ? null : "." + domain.toLowerCase(Locale.ROOT);
    }

    boolean isAskedFor(HttpServletRequest request) {
        String host = request.getServerName();
        return suffix != null && host != null && host.toLowerCase(Locale.ROOT).endsWith(suffix);
    }
}
