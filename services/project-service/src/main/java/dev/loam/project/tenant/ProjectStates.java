package dev.loam.project.tenant;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.project.error.ProjectError;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Moves projects between states, as rows: what the databases and the other services do about it, follows. */
class ProjectStates {
    private final ProjectRepository projects;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final Clock clock;

    ProjectStates(ProjectRepository projects, ChangeFeed changes, AuditLog audit, Clock clock) {
        this.projects = projects;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public ProjectEntity pause(ProjectRef ref, @Nullable Long version) {
        return moved(ref, version, () -> projects.move(ref.value(), "active", "paused", version));
    }

    @Transactional
    public ProjectEntity resume(ProjectRef ref, @Nullable Long version) {
        return moved(ref, version, () -> projects.move(ref.value(), "paused", "active", version));
    }

    /** From here on nobody may use the project; until that time it can be restored. */
    @Transactional
    public ProjectEntity delete(ProjectRef ref, Instant purgeAt, @Nullable Long version) {
        return moved(ref, version, () -> projects.delete(ref.value(), purgeAt, version));
    }

    @Transactional
    public ProjectEntity restore(ProjectRef ref, @Nullable Long version) {
        return moved(ref, version, () -> projects.restore(ref.value(), clock.instant(), version));
    }

    @Transactional
    public ProjectEntity transfer(ProjectRef ref, UUID organization, @Nullable Long version) {
        return moved(ref, version, () -> projects.transfer(ref.value(), organization, version));
    }

    /** The database and the other services now do what the row of that version says. */
    @Transactional
    public void markSettled(ProjectEntity project) {
        projects.markSettled(project.ref(), project.version());
    }

    /** Takes the row, with keys of all kinds: the last trace. */
    @Transactional
    public void remove(ProjectRef ref) {
        if (projects.remove(ref.value(), clock.instant()) > 0) {
            changes.publish(Change.PROJECT, ref.value());
            changes.publish(Change.KEY, ref.value());
        }
    }

    @Transactional(readOnly = true)
    public List<ProjectEntity> unsettled() {
        return projects.unsettled();
    }

    @Transactional(readOnly = true)
    public List<ProjectEntity> due() {
        return projects.due(clock.instant());
    }

    @Transactional(readOnly = true)
    public @Nullable Instant nextPurge() {
        return projects.nextPurge();
    }

    private ProjectEntity moved(ProjectRef ref, @Nullable Long version, IntSupplier statement) {
        ProjectAnswer before = ProjectAnswer.of(require(ref), null);
        int rows = statement.getAsInt();
        ProjectEntity now = require(ref);
        if (rows == 0) {
            throw refused(now, version);
        }
        audit.changed(before, ProjectAnswer.of(now, null));
        changes.publish(Change.PROJECT, ref.value());
        return now;
    }

    private ProjectEntity require(ProjectRef ref) {
        return projects.findById(ref.value()).orElseThrow(() -> new UnknownProjectException(ref));
    }

    static ProblemException refused(ProjectEntity now, @Nullable Long version) {
        if (version != null && version != now.version()) {
            return new ProblemException(
                    ProjectError.VERSION_MISMATCH,
                    "Project %s is at version %d now".formatted(now.ref(), now.version()));
        }
        return now.status().equals("deleting")
                ? new ProblemException(
                        ProjectError.PROJECT_BEING_DELETED, "Project %s is being deleted".formatted(now.ref()))
                : new ProblemException(
                        ProjectError.WRONG_PROJECT_STATE, "Project %s is %s".formatted(now.ref(), now.status()));
    }
}
