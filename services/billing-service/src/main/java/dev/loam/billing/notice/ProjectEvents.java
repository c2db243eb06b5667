package dev.loam.billing.notice;

import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSessions;
import java.util.UUID;

/** Writes events to projects' outboxes, from where they reach functions and webhooks like all others. */
class ProjectEvents {
    private final ProjectSessions sessions;
    private final ProjectDirectory projects;

    ProjectEvents(ProjectSessions sessions, ProjectDirectory projects) {
        this.sessions = sessions;
        this.projects = projects;
    }

    /** A project that is gone, or was never used, has nobody who would listen. */
    void emit(ProjectRef ref, String type, String subject, String data) {
        Project project = projects.find(ref);
        if (project == null || !project.databaseReady()) {
            return;
        }
        UUID event = sessions.asService(
                ref,
                session -> session.jdbc()
                        .sql("select loam.emit(:type, :source, :subject, cast(:data as jsonb))")
                        .param("type", type)
                        .param("source", "/projects/%s/billing".formatted(ref))
                        .param("subject", subject)
                        .param("data", data)
                        .query(UUID.class)
                        .single());
        if (event == null) {
            throw new IllegalStateException("The project's outbox took no event");
        }
    }
}
