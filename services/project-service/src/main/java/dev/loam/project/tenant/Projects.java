package dev.loam.project.tenant;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.project.cluster.Clusters;
import dev.loam.project.key.ApiKeys;
import dev.loam.project.organization.Organizations;
import dev.loam.project.secret.Credentials;
import dev.loam.project.settings.SettingsService;
import dev.loam.project.signing.SigningKeys;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Projects as rows. Creating one makes no database: that is made at its first use. */
public class Projects {
    private final ProjectRepository projects;
    private final ProjectDirectoryQuery directory;
    private final SigningKeys signing;
    private final ApiKeys keys;
    private final RolePasswords passwords;
    private final Clusters clusters;
    private final SettingsService settings;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final Credentials credentials;
    private final Clock clock;

    Projects(
            ProjectRepository projects,
            ProjectDirectoryQuery directory,
            SigningKeys signing,
            ApiKeys keys,
            RolePasswords passwords,
            Clusters clusters,
            SettingsService settings,
            ChangeFeed changes,
            AuditLog audit,
            Credentials credentials,
            Clock clock) {
        this.projects = projects;
        this.directory = directory;
        this.signing = signing;
        this.keys = keys;
        this.passwords = passwords;
        this.clusters = clusters;
        this.settings = settings;
        this.changes = changes;
        this.audit = audit;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Makes the project in the organization, which the caller has checked. */
    @Transactional
    public ProjectCredentials create(UUID organization, NewProject wanted) {
        return create(organization, wanted, null);
    }

    /** Makes the project as a stage of an app, when one is given. */
    @Transactional
    ProjectCredentials create(UUID organization, NewProject wanted, @Nullable Stage stage) {
        ProjectRef ref = ProjectRef.random(credentials.random());
        ProjectEntity project = new ProjectEntity(
                ref.value(),
                organization,
                Organizations.requireName(wanted.name()),
                clusters.choose(wanted.region(), wanted.label()),
                clock.instant());
        projects.saveAndFlush(stage == null ? project : project.inStage(stage.group(), stage.name()));
        settings.merge(ref, wanted.settings(), null);
        signing.createFor(ref, wanted.jwtSecret(), wanted.signingKeys());
        changes.publish(Change.PROJECT, ref.value());
        audit.concerns(organization, ref);
        audit.changed(null, ProjectAnswer.of(project, null));
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
    ProjectEntity get(ProjectRef ref) {
        return require(ref);
    }

    @Transactional(readOnly = true)
    String databaseUrl(ProjectRef ref) {
        return databaseUrl(directory.require(ref));
    }

    /** Changes name and settings; of the settings, only the members that are given. */
    @Transactional
    ProjectEntity update(
            ProjectRef ref,
            @Nullable String name,
            @Nullable JsonNode patch,
            @Nullable Long version,
            Caller.Operator caller) {
        ProjectAnswer before = ProjectAnswer.of(require(ref), null);
        int changed = projects.change(ref.value(), name == null ? null : Organizations.requireName(name), version);
        if (changed > 0) {
            settings.merge(ref, patch, caller);
        }
        ProjectEntity now = require(ref);
        if (changed == 0) {
            throw ProjectStates.refused(now, version);
        }
        if (!before.name().equals(now.name())) {
            audit.changed(before, ProjectAnswer.of(now, null));
        }
        changes.publish(Change.PROJECT, ref.value());
        return now;
    }

    /** The project as it is with its database, or null when it was removed meanwhile. */
    @Transactional
    @Nullable
    ProjectEntity markDatabaseReady(ProjectRef ref) {
        if (projects.markDatabaseReady(ref.value()) > 0) {
            // No change of the project: whoever had it made is at work by connections that such a change would end.
            changes.publish(Change.DATABASE, ref.value());
            settings.tellAgain(ref, SettingsDocument.REST);
        }
        return projects.findById(ref.value()).orElse(null);
    }

    private ProjectEntity require(ProjectRef ref) {
        return projects.findById(ref.value()).orElseThrow(() -> new UnknownProjectException(ref));
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

    record Stage(UUID group, String name) {}

    static ProjectStatus status(ProjectEntity project) {
        return ProjectStatus.valueOf(project.status().toUpperCase(java.util.Locale.ROOT));
    }
}
