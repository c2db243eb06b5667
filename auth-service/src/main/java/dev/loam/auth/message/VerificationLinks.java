package dev.loam.auth.message;

import dev.loam.platform.project.ProjectRef;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Links in mails. They are built from the configured address alone, never from what a request says of its host, and name
 * the project in their path, since who follows a link has no key.
 */
public final class VerificationLinks {
    private final String publicUrl;

    VerificationLinks(URI publicUrl) {
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
    }

    public String of(ProjectRef project, String hash, String type, String redirect) {
        return "%s/p/%s/auth/v1/verify?token=%s&type=%s&redirect_to=%s"
                .formatted(publicUrl, project, hash, type, URLEncoder.encode(redirect, StandardCharsets.UTF_8));
    }
}
