package dev.loam.platform.cluster;

/** What the platform itself has in every project's database, owned by the project's service role. */
public final class PlatformObjects {
    /** The component that stands for them in {@code loam.schema_version}. */
    public static final String COMPONENT = "platform";

    /** The version of this release. A database with a higher one belongs to a later release, and is left as it is. */
    public static final int VERSION = ClusterSql.PLATFORM_VERSION;

    /** The version of what the superuser has there; only project-service can bring that up to date. */
    public static final int GUARD_VERSION = ClusterSql.GUARD_VERSION;

    /** Reads the guard's version, as any role of the database. */
    public static final String READ_GUARD_VERSION = Guard.READ_VERSION;

    private PlatformObjects() {}

    /**
     * Makes or changes them, as the service role, in one transaction.
     *
     * @param rolePrefix how the names of the database's roles begin
     */
    public static String script(String rolePrefix) {
        return new DatabaseRoles(rolePrefix).in(ClusterSql.PLATFORM);
    }
}
