package dev.loam.auth.webauthn;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Projects as relying parties. Never what a request says of its host: keys of one site would open another. */
public final class RelyingParties {
    private static final String DEFAULT_SITE = "http://localhost:3000";

    private final ProjectDirectory projects;

    RelyingParties(ProjectDirectory projects) {
        this.projects = projects;
    }

    /** What is not set follows from the site's address. */
    public RelyingParty of(ProjectRef project) {
        ProjectSettings auth = settings(project);
        URI site = URI.create(Objects.requireNonNullElse(auth.text("site_url"), DEFAULT_SITE));
        String id = filled(auth.text("webauthn_rp_id"));
        String name = filled(auth.text("webauthn_rp_display_name"));
        String origins = filled(auth.text("webauthn_rp_origins"));
        String host = Objects.requireNonNullElse(site.getHost(), "localhost");
        return new RelyingParty(
                id == null ? host : id,
                name == null ? host : name,
                origins == null ? List.of(origin(site)) : list(origins));
    }

    /** Whether the project's users may sign in with passkeys. */
    public boolean offersPasskeys(ProjectRef project) {
        return settings(project).flag("passkey_enabled");
    }

    private ProjectSettings settings(ProjectRef project) {
        return ProjectSettings.of(projects.require(project), SettingsDocument.AUTH);
    }

    private static String origin(URI site) {
        String port = site.getPort() < 0 ? "" : ":" + site.getPort();
        return "%s://%s%s".formatted(site.getScheme(), site.getHost(), port);
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
