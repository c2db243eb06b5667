package dev.loam.project.tenant;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.project.cluster.Cluster;
import dev.loam.project.error.ProjectError;
import dev.loam.project.key.ApiKeys;
import dev.loam.project.organization.Organizations;
import dev.loam.project.secret.Credentials;
import dev.loam.project.signing.SigningKeys;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Projects as rows. Creating one makes no database: that is made at its first use. */
public class Projects {
    private final ProjectRepository projects;
    private final ProjectDirectoryQuery directory;
    private final SigningKeys signing;
    private final ApiKeys keys;
    private final RolePasswords passwords;
    private final JdbcClient jdbc;
    private final ChangeFeed changes;
    private final Credentials credentials;
    private final Clock clock;

    Projects(
            ProjectRepository projects,
            ProjectDirectoryQuery directory,
            SigningKeys signing,
            ApiKeys keys,
            RolePasswords passwords,
            JdbcClient jdbc,
            ChangeFeed changes,
            Credentials credentials,
            Clock clock) {
        this.projects = projects;
        this.directory = directory;
        this.signing = signing;
        this.keys = keys;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.changes = changes;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Makes the project in the organization, which the caller has checked. */
    @Transactional
    public ProjectCredentials create(UUID organization, NewProject wanted) {
        ProjectRef ref = ProjectRef.random(credentials.random());
        projects.saveAndFlush(new ProjectEntity(
                ref.value(), organization, Organizations.requireName(wanted.name()), Cluster.DEFAULT, clock.instant()));
        merge(ref, wanted.settings());
        signing.createFor(ref, wanted.jwtSecret(), wanted.signingKeys());
        changes.publish(Change.PROJECT, ref.value());
        return issueCredentials(ref);
    }

    /** The project with a fresh set of keys. */
    @Transactional
    public ProjectCredentials issueCredentials(ProjectRef ref) {
        Project project = directory.require(ref);
        ApiKeys.KeySet set = keys.issueSet(ref);
        return new ProjectCredentials(
                ref.value(),
                project.name(),
                project.organizationId(),
                project.status(),
                set.anon().value(),
                set.serviceRole().value(),
                set.publishable().value(),
                set.secret().value(),
                databaseUrl(project),
                require(ref).createdAt());
    }

    @Transactional(readOnly = true)
    List<ProjectEntity> listOf(UUID operator) {
        return projects.ofOperator(operator);
    }

    @Transactional(readOnly = true)
    ProjectEntity get(ProjectRef ref) {
        return require(ref);
    }

    @Transactional(readOnly = true)
    String databaseUrl(ProjectRef ref) {
        return databaseUrl(directory.require(ref));
    }

    /** Changes name and settings; of the settings, only the members that are given. */
    @Transactional
    ProjectEntity update(ProjectRef ref, @Nullable String name, @Nullable JsonNode settings) {
        ProjectEntity project = require(ref);
        if (name != null) {
            project.rename(Organizations.requireName(name));
            projects.flush();
        }
        merge(ref, settings);
        changes.publish(Change.PROJECT, ref.value());
        return project;
    }

    /** From here on nobody may use the project. */
    @Transactional
    ProjectEntity markDeleting(ProjectRef ref) {
        ProjectEntity project = require(ref);
        project.markDeleting();
        changes.publish(Change.PROJECT, ref.value());
        changes.publish(Change.KEY, ref.value());
        return project;
    }

    @Transactional
    void remove(ProjectRef ref) {
        projects.deleteById(ref.value());
        changes.publish(Change.PROJECT, ref.value());
    }

    /** False when the project was deleted meanwhile. */
    @Transactional
    boolean markDatabaseReady(ProjectRef ref) {
        int changed = jdbc.sql("""
                        update project.project set database_ready = true, version = version + 1
                        where ref = :ref and status <> 'deleting' and not database_ready
                        """).param("ref", ref.value()).update();
        if (changed > 0) {
            changes.publish(Change.PROJECT, ref.value());
            return true;
        }
        return jdbc.sql("select exists (select from project.project where ref = :ref and status <> 'deleting')")
                .param("ref", ref.value())
                .query(Boolean.class)
                .single();
    }

    private ProjectEntity require(ProjectRef ref) {
        return projects.findById(ref.value()).orElseThrow(() -> new UnknownProjectException(ref));
    }

    private void merge(ProjectRef ref, @Nullable JsonNode settings) {
        if (settings == null || settings.isNull()) {
            return;
        }
        if (!settings.isObject()) {
            throw new ProblemException(ProjectError.INVALID_SETTINGS, "'settings' is a JSON object");
        }
        jdbc.sql("""
                        update project.project
                        set settings = settings || cast(:settings as jsonb), version = version + 1
                        where ref = :ref
                        """)
                .param("settings", settings.toString())
                .param("ref", ref.value())
                .update();
    }

    private String databaseUrl(Project project) {
        return "postgresql://%s_owner:%s@%s:%d/%s"
                .formatted(
                        project.databaseName(),
                        passwords.of(project.ref(), RoleKind.OWNER, project.credentialsEpoch()),
                        project.clusterHost(),
                        project.clusterPort(),
                        project.databaseName());
    }

    static ProjectStatus status(ProjectEntity project) {
        return ProjectStatus.valueOf(project.status().toUpperCase(java.util.Locale.ROOT));
    }
}
