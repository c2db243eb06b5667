package dev.loam.auth.keys;

import dev.loam.platform.project.ProjectRef;
import java.net.URI;

/** The address by which other apps know a project's auth: what issues tokens for them, and where its endpoints are. */
public final class ProjectIssuers {
    private final String publicUrl;

    ProjectIssuers(URI publicUrl) {
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
    }

    public String of(ProjectRef project) {
        return "%s/p/%s/auth/v1".formatted(publicUrl, project);
    }
}
