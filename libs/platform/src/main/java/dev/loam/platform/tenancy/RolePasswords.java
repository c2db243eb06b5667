package dev.loam.platform.tenancy;

import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords of projects' database roles. They are derived from the platform's secret and the project's credentials
 * epoch, so that every service knows them and none stores them; a higher epoch makes new ones. Thread-safe.
 */
public final class RolePasswords {
    private final SecretKeySpec key;

    public RolePasswords(PlatformSecret secret) {
        this.key = secret.derive("database-role-password");
    }

    public String of(ProjectRef ref, RoleKind kind, int epoch) {
        return derive("%s:%s:%d".formatted(ref, kind.suffix(), epoch));
    }

    /** The password of the service role of the template database, from which projects' databases are cloned. */
    public String ofTemplate() {
        return derive("template:service");
    }

    /** The password of a role of a database that belongs to no project and exists for one rehearsal. */
    public String ofShadow(String name, RoleKind kind) {
        return derive("shadow:%s:%s".formatted(name, kind.suffix()));
    }

    private String derive(String role) {
        byte[] mac = PlatformSecret.hmac(key, role.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }
}
