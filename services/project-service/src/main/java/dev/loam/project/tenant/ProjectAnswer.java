package dev.loam.project.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.project.error.ProjectError;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * A project as operators see it.
 *
 * @param purgeAt when a project that is being deleted can be restored no more
 * @param stage its stage, when it is one of several linked projects
 * @param dbUrl logs in as the owner of schema public; only when it was asked for
 */
record ProjectAnswer(
        String ref,
        String name,
        UUID organizationId,
        ProjectStatus status,
        String cluster,
        Instant createdAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant purgeAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stage,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID stageGroup,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String dbUrl) {

    static ProjectAnswer of(ProjectEntity project, @Nullable String dbUrl) {
        return new ProjectAnswer(
                project.ref(),
                project.name(),
                project.organizationId(),
                Projects.status(project),
                project.clusterId(),
                project.createdAt(),
                project.purgeAt(),
                project.stage(),
                project.stageGroup(),
                dbUrl);
    }

    /** The answer with the tag that a change may be bound to. */
    static ResponseEntity<ProjectAnswer> tagged(ProjectEntity project, @Nullable String dbUrl) {
        return ResponseEntity.ok().eTag(VersionTag.of(project.version())).body(of(project, dbUrl));
    }

    /** The version that a change is bound to; null when any will do. A weak tag matches nothing (RFC 9110, 13.1.1). */
    static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch != null && ifMatch.strip().startsWith("W/")) {
            throw unknown(ifMatch);
        }
        return VersionTag.read(ifMatch, () -> unknown(String.valueOf(ifMatch)));
    }

    private static ProblemException unknown(String tag) {
        return new ProblemException(ProjectError.VERSION_MISMATCH, "No version of this project has the tag " + tag);
    }

    @Override
    public String toString() {
        return "ProjectAnswer[ref=%s]".formatted(ref);
    }
}
