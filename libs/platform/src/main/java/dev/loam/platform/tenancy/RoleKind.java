package dev.loam.platform.tenancy;

import java.util.Locale;

/** The logins that each project has on its cluster. */
public enum RoleKind {
    /** Requests of users and keys: may become anon, authenticated or service_role, and nothing else. */
    API,
    /** Our services' own work inside a project. */
    SERVICE,
    /** The app's developers: owns schema public. */
    OWNER;

    /** How the kind stands in the role's name: {@code p_<ref>_<suffix>}. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
