package dev.loam.project.tenant;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.project.error.ProjectError;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.annotation.Transactional;

/** Links projects that are stages of one app: each a project of its own, known to the others by its stage's name. */
class Stages {
    static final String FIRST = "prod";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,19}");

    private final Projects projects;
    private final ProjectRepository rows;
    private final ChangeFeed changes;

    Stages(Projects projects, ProjectRepository rows, ChangeFeed changes) {
        this.projects = projects;
        this.rows = rows;
        this.changes = changes;
    }

    /** Makes a project that is another stage of this one, in the same organization; a lone project becomes "prod". */
    @Transactional
    public ProjectCredentials create(ProjectRef of, @Nullable String stage, @Nullable String name) {
        if (stage == null || !NAME.matcher(stage).matches()) {
            throw new ProblemException(
                    ProjectError.INVALID_STAGE, "'stage' is 1 to 20 lower-case letters, digits and dashes");
        }
        ProjectEntity first = require(of);
        if (first.status().equals("deleting")) {
            throw ProjectStates.refused(first, null);
        }
        UUID group = groupOf(first);
        NewProject wanted = NewProject.named(
                name == null ? "%s (%s)".formatted(first.name(), stage) : name, first.organizationId());
        try {
            return projects.create(first.organizationId(), wanted, new Projects.Stage(group, stage));
        } catch (DataIntegrityViolationException taken) {
            throw new ProblemException(
                    ProjectError.STAGE_EXISTS, "This app has a stage '%s' already".formatted(stage), taken);
        }
    }

    /** The stages of the app, this project among them; one that was given to another organization is none any more. */
    @Transactional(readOnly = true)
    public List<ProjectEntity> list(ProjectRef of) {
        ProjectEntity one = require(of);
        UUID group = one.stageGroup();
        return group == null
                ? List.of(one)
                : rows.findByStageGroupAndOrganizationIdOrderByCreatedAtAscRefAsc(group, one.organizationId());
    }

    private UUID groupOf(ProjectEntity first) {
        UUID known = first.stageGroup();
        if (known != null) {
            return known;
        }
        UUID made = UUID.randomUUID();
        if (rows.enterStage(first.ref(), made, FIRST) > 0) {
            changes.publish(Change.PROJECT, first.ref());
            return made;
        }
        // Somebody else linked it in between.
        UUID theirs = require(new ProjectRef(first.ref())).stageGroup();
        if (theirs == null) {
            throw ProjectStates.refused(first, null);
        }
        return theirs;
    }

    private ProjectEntity require(ProjectRef ref) {
        return rows.findById(ref.value()).orElseThrow(() -> new UnknownProjectException(ref));
    }
}
