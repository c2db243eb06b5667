package dev.loam.gateway.door;

import dev.loam.platform.project.Project;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;

/** Which pages may call, for the installation and for each project that says more about it. */
final class CrossOrigins {
    private static final int KEPT = 10_000;
    private static final String ALL = CorsConfiguration.ALL;
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> EXPOSED = List.of(
            "Content-Range",
            "Content-Location",
            "Location",
            "ETag",
            "X-Total-Count",
            "Link",
            "X-Request-Id",
            "X-Supabase-Api-Version",
            "X-Relay-Error",
            "Preference-Applied",
            "Loam-Next-Cursor",
            "Idempotency-Replayed",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "Upload-Offset",
            "Upload-Length",
            "Upload-Metadata",
            "Upload-Expires",
            "Upload-Concat",
            "Tus-Resumable",
            "Tus-Version",
            "Tus-Extension",
            "Tus-Checksum-Algorithm",
            "Tus-Max-Size");

    private final CorsConfiguration installation;
    private final ConcurrentMap<String, Kept> projects = new ConcurrentHashMap<>();

    CrossOrigins(List<String> allowedOrigins) {
        installation = new CorsConfiguration();
        installation.setAllowedOrigins(allowedOrigins);
        installation.setAllowedMethods(METHODS);
        installation.setAllowedHeaders(List.of(ALL));
        installation.setExposedHeaders(EXPOSED);
        installation.setMaxAge(Duration.ofHours(1));
    }

    CorsConfiguration of(@Nullable Project project) {
        if (project == null || project.settings().path("gateway").isMissingNode()) {
            return installation;
        }
        Kept kept = projects.get(project.ref().value());
        if (kept == null || kept.version() != project.version()) {
            if (projects.size() >= KEPT) {
                projects.clear();
            }
            kept = new Kept(project.version(), resolve(project));
            projects.put(project.ref().value(), kept);
        }
        return kept.configuration();
    }

    private CorsConfiguration resolve(Project project) {
        ProjectSettings settings = ProjectSettings.of(project, SettingsDocument.GATEWAY);
        CorsConfiguration own = new CorsConfiguration(installation);
        own.setAllowedOrigins(narrowed(settings.texts("cors_allowed_origins")));
        own.setAllowedMethods(settings.texts("cors_allowed_methods"));
        own.setAllowedHeaders(settings.texts("cors_allowed_headers"));
        List<String> exposed = new ArrayList<>(EXPOSED);
        settings.texts("cors_exposed_headers").stream()
                .filter(name -> !EXPOSED.contains(name))
                .forEach(exposed::add);
        own.setExposedHeaders(exposed);
        own.setMaxAge(settings.whole("cors_max_age"));
        // The wildcard with credentials would let every page act as whoever is logged in: browsers refuse it, so do we.
        List<String> effective = own.getAllowedOrigins();
        if (settings.flag("cors_allow_credentials") && effective != null && !effective.contains(ALL)) {
            own.setAllowCredentials(true);
        }
        return own;
    }

    /** A project can only choose among what the installation allows. */
    private List<String> narrowed(List<String> wanted) {
        List<String> allowed = installation.getAllowedOrigins();
        if (allowed == null || allowed.contains(ALL)) {
            return wanted;
        }
        return wanted.contains(ALL)
                ? allowed
                : wanted.stream().filter(allowed::contains).toList();
    }

    private record Kept(long version, CorsConfiguration configuration) {}
}
