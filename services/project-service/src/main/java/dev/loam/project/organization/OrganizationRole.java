package dev.loam.project.organization;

import java.util.Locale;

/** What a member may do in an organization; each role may do what the next one may. */
public enum OrganizationRole {
    OWNER,
    ADMIN,
    DEVELOPER,
    VIEWER;

    /** The role of that name, as it stands in the database and on the wire. */
    public static OrganizationRole named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean covers(OrganizationRole needed) {
        return compareTo(needed) <= 0;
    }
}
