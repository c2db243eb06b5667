package dev.loam.platform.cluster;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes and drops projects' databases on one cluster, as its superuser. Every operation may be repeated, also after it was
 * killed half-way, and may run in several processes at once. Thread-safe.
 *
 * <pre>{@code
 * var provisioner = new ClusterProvisioner(superuser, passwords);
 * provisioner.prepareCluster();
 * provisioner.buildTemplate();       // then the services migrate their schemas in it
 * provisioner.createDatabase(ref, 1);
 * }</pre>
 */
public final class ClusterProvisioner {
    static final String TEMPLATE = "loam_template";
    private static final String MAINTENANCE = "postgres";

    private final SuperuserConnections superuser;
    private final RolePasswords passwords;
    private final SecureRandom random = new SecureRandom();
    private final ReadyDatabases ready;
    private final RoleSweep roleSweep;
    private final GuardSweep guards;

    public ClusterProvisioner(SuperuserConnections superuser, RolePasswords passwords) {
        this.superuser = superuser;
        this.passwords = passwords;
        this.ready = new ReadyDatabases(superuser, random);
        this.roleSweep = new RoleSweep(passwords);
        this.guards = new GuardSweep(superuser);
    }

    /** Makes the roles that all projects share, and takes CONNECT from PUBLIC in every database of the cluster. */
    public void prepareCluster() {
        maintain("The cluster cannot be prepared", session -> {
            session.lock("loam cluster");
            session.script(ClusterSql.CLUSTER);
        });
    }

    /**
     * Makes the template when there is none of this version.
     *
     * @return whether it was made: then the services have to put their schemas into it
     */
    public boolean buildTemplate() {
        return maintaining("The template cannot be built", session -> {
            session.lock(TEMPLATE);
            DatabaseRoles roles = new DatabaseRoles(TEMPLATE);
            if (isTemplateCurrent(session)) {
                roles.settle(session);
                admitService(session, roles);
                return false;
            }
            ready.dropAll(session);
            session.run("drop database if exists %I with (force)", TEMPLATE);
            roles.create(session);
            ReadyDatabases.createClosed(session, TEMPLATE, "template0", roles);
            try (SuperuserSession inside = new SuperuserSession(superuser.open(TEMPLATE))) {
                inside.transaction(() -> {
                    inside.script(ClusterSql.TEMPLATE);
                    inside.run("set local role %I", roles.name(RoleKind.SERVICE));
                    inside.script(roles.in(ClusterSql.PLATFORM));
                    inside.script("reset role");
                    Guard.install(inside, roles);
                    inside.run(
                            "insert into loam.schema_version (component, version) values ('template', %L), (%L, %L)",
                            ClusterSql.templateVersion(),
                            PlatformObjects.COMPONENT,
                            Integer.toString(PlatformObjects.VERSION));
                });
            }
            admitService(session, roles);
            session.run("grant connect on database %I to %I", TEMPLATE, roles.name(RoleKind.SERVICE));
            return true;
        });
    }

    /**
     * Makes the project's database with its roles; when it is there, gives its roles the epoch's passwords, and the database
     * what this release's superuser has in it.
     */
    public void createDatabase(ProjectRef ref, int epoch) {
        maintain("The database of project %s cannot be made".formatted(ref), session -> {
            session.lock("loam project " + ref);
            Map<RoleKind, String> verifiers = verifiers(ref, epoch);
            DatabaseRoles roles = rolesOf(ref);
            if (!ReadyDatabases.exists(session, roles.prefix())) {
                roles.drop(session);
                ready.adopt(session, roles, () -> setPasswords(session, roles, verifiers));
            } else {
                session.transaction(() -> {
                    roles.settle(session);
                    setPasswords(session, roles, verifiers);
                });
                upgradeGuard(roles);
            }
        });
    }

    /** Ends all connections to the project's database; its logins are refused until {@link #createDatabase}. */
    public void closeDatabase(ProjectRef ref) {
        maintain("The database of project %s cannot be closed".formatted(ref), session -> {
            session.lock("loam project " + ref);
            DatabaseRoles roles = rolesOf(ref);
            if (ReadyDatabases.exists(session, roles.prefix())) {
                roles.forbidLogin(session);
                session.endConnections(roles.prefix());
            }
        });
    }

    /** The watch over this cluster, or null while somebody else has it. */
    public @Nullable ClusterActivity watch() throws SQLException {
        return ClusterActivity.claim(superuser);
    }

    /**
     * Mends roles that changed their own settings or password, and takes away what was set of the shared roles.
     *
     * @param epochs the epoch of a project's passwords, or null when there is no such project
     * @return the projects whose roles were mended: sessions opened before may still be set to what they were set to
     */
    public Set<ProjectRef> sweepRoles(Function<ProjectRef, @Nullable Integer> epochs) {
        Set<ProjectRef> altered = maintaining("The roles cannot be swept", session -> {
            Set<ProjectRef> found = roleSweep.altered(session, epochs);
            RoleSweep.takeAwayStrays(session);
            return found;
        });
        Set<ProjectRef> mended = new TreeSet<>();
        for (ProjectRef project : altered) {
            Integer epoch = epochs.apply(project);
            if (epoch != null) {
                createDatabase(project, epoch);
                mended.add(project);
            }
        }
        return mended;
    }

    /** Drops the project's database and roles, with whoever is connected. */
    public void dropDatabase(ProjectRef ref) {
        maintain("The database of project %s cannot be dropped".formatted(ref), session -> {
            session.lock("loam project " + ref);
            session.run("drop database if exists %I with (force)", rolesOf(ref).prefix());
            rolesOf(ref).drop(session);
        });
    }

    /**
     * Makes a database of no project, like a new one of a project, for a rehearsal.
     *
     * @param name its own, of lower-case letters; its roles have the passwords of that shadow
     */
    public void createShadow(String name) {
        DatabaseRoles roles = shadowRoles(name);
        maintain("A database for a rehearsal cannot be made", session -> {
            Map<RoleKind, String> verifiers = new EnumMap<>(RoleKind.class);
            for (RoleKind kind : RoleKind.values()) {
                verifiers.put(kind, ScramVerifier.of(passwords.ofShadow(name, kind), random));
            }
            ready.adopt(session, roles, () -> setPasswords(session, roles, verifiers));
        });
    }

    /** Drops such a database with its roles; nothing when there is none. */
    public void dropShadow(String name) {
        DatabaseRoles roles = shadowRoles(name);
        maintain("A database for a rehearsal cannot be dropped", session -> {
            session.run("drop database if exists %I with (force)", roles.prefix());
            roles.drop(session);
        });
    }

    /** Keeps this many databases made in advance, and drops what is left of older templates and of killed attempts. */
    public void keepReady(int count) {
        maintain("No database can be kept ready", session -> ready.keep(session, count));
    }

    /**
     * Installs this release's superuser objects in every project's database that has an earlier release's: one after the
     * other, so that it is not felt. What the template's comment says was done before is not looked at again. A database
     * that cannot be opened now is left to its next opening.
     *
     * @return how many were brought up to date
     */
    public int upgradeGuards() throws InterruptedException {
        return guards.upgradeAll();
    }

    private boolean isTemplateCurrent(SuperuserSession session) throws SQLException {
        if (!session.holds("""
                select pg_catalog.has_database_privilege(r.oid, d.oid, 'CONNECT')
                from pg_catalog.pg_database d, pg_catalog.pg_roles r
                where d.datname = 'loam_template' and r.rolname = 'loam_template_service'
                """)) {
            return false;
        }
        try (SuperuserSession inside = new SuperuserSession(superuser.open(TEMPLATE))) {
            return inside.holds(
                    "select exists (select from loam.schema_version where component = 'template' and version = ?)",
                    ClusterSql.templateVersion());
        }
    }

    /** Also into a template that an installation with another secret made on this cluster. */
    private void admitService(SuperuserSession session, DatabaseRoles template) throws SQLException {
        session.run(
                "alter role %I login password %L",
                template.name(RoleKind.SERVICE), ScramVerifier.of(passwords.ofTemplate(), random));
    }

    private void upgradeGuard(DatabaseRoles roles) throws SQLException {
        try (SuperuserSession inside = new SuperuserSession(superuser.open(roles.prefix()))) {
            Guard.upgrade(inside, roles);
        }
    }

    private Map<RoleKind, String> verifiers(ProjectRef ref, int epoch) {
        Map<RoleKind, String> verifiers = new EnumMap<>(RoleKind.class);
        for (RoleKind kind : RoleKind.values()) {
            verifiers.put(kind, ScramVerifier.of(passwords.of(ref, kind, epoch), random));
        }
        return verifiers;
    }

    private static void setPasswords(SuperuserSession session, DatabaseRoles roles, Map<RoleKind, String> verifiers)
            throws SQLException {
        for (Map.Entry<RoleKind, String> verifier : verifiers.entrySet()) {
            session.run("alter role %I login password %L", roles.name(verifier.getKey()), verifier.getValue());
        }
    }

    private static DatabaseRoles shadowRoles(String name) {
        return new DatabaseRoles("loam_shadow_" + name);
    }

    private static DatabaseRoles rolesOf(ProjectRef ref) {
        return new DatabaseRoles("p_" + ref);
    }

    @FunctionalInterface
    private interface Maintenance {
        void in(SuperuserSession session) throws SQLException;
    }

    @FunctionalInterface
    private interface Maintaining<T> {
        T in(SuperuserSession session) throws SQLException;
    }

    private void maintain(String failure, Maintenance work) {
        maintaining(failure, session -> {
            work.in(session);
            return true;
        });
    }

    private <T> T maintaining(String failure, Maintaining<T> work) {
        try (SuperuserSession session = new SuperuserSession(superuser.open(MAINTENANCE))) {
            return work.in(session);
        } catch (SQLException cause) {
            throw new ClusterException(failure, cause);
        }
    }
}
