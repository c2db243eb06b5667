package dev.loam.auth.external;

import dev.loam.platform.project.ProjectRef;
import java.net.URI;

/**
 * Where providers send browsers back to, as it is registered there. It is built from the configured address alone, never
 * from what a request says of its host.
 */
final class CallbackAddress {
    private final String publicUrl;

    CallbackAddress(URI publicUrl) {
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
    }

    String of(ProjectRef project) {
        return "%s/p/%s/auth/v1/callback".formatted(publicUrl, project);
    }
}
