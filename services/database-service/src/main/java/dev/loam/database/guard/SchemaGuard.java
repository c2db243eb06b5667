package dev.loam.database.guard;

import dev.loam.database.catalog.ExposedSchemas;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.platform.tenancy.ProjectSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells the event trigger in a project's database whether, and in which schemas, new tables get row-level security: it
 * must know for tables that are made with psql, too.
 */
final class SchemaGuard implements ChangeListener {
    private static final Logger log = LoggerFactory.getLogger(SchemaGuard.class);
    private static final String REST = "/" + SettingsDocument.REST.wireName();

    private final ProjectDirectory projects;
    private final ProjectSessions sessions;

    SchemaGuard(ProjectDirectory projects, ProjectSessions sessions) {
        this.projects = projects;
        this.sessions = sessions;
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(SettingsDocument.CHANGE) && change.key().endsWith(REST)) {
            ProjectRef ref =
                    new ProjectRef(change.key().substring(0, change.key().length() - REST.length()));
            Thread.ofVirtual().start(() -> settleOrSay(ref));
        }
    }

    private void settleOrSay(ProjectRef ref) {
        try {
            Project project = projects.find(ref);
            if (project != null && project.databaseReady() && project.status() == ProjectStatus.ACTIVE) {
                settle(project);
            }
        } catch (RuntimeException failure) {
            log.warn("The guards of {} do not know its settings", ref, failure);
        }
    }

    private void settle(Project project) {
        ProjectSettings rest = ProjectSettings.of(project, SettingsDocument.REST);
        sessions.asService(project.ref(), session -> {
            write(session.jdbc(), "db_auto_rls", rest.flag("db_auto_rls") ? "on" : "off");
            write(session.jdbc(), "exposed_schemas", String.join(",", ExposedSchemas.of(project)));
            return true;
        });
    }

    private static void write(JdbcClient jdbc, String name, String value) {
        jdbc.sql("update loam_guard.setting set value = :value where name = :name and value <> :value")
                .param("name", name)
                .param("value", value)
                .update();
    }
}
