package dev.loam.database.shadow;

import dev.loam.database.shadow.ShadowClient.ShadowDatabase;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/** Databases for rehearsals, on the cluster of the project that asks, few at a time. Thread-safe. */
public final class Shadows {
    private static final Logger log = LoggerFactory.getLogger(Shadows.class);
    private static final int AT_A_TIME = 2;
    private static final int PATIENCE_SECONDS = 30;

    private final ShadowClient client;
    private final ProjectSessions sessions;
    private final RolePasswords passwords;
    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    Shadows(ShadowClient client, ProjectSessions sessions, RolePasswords passwords) {
        this.client = client;
        this.sessions = sessions;
        this.passwords = passwords;
    }

    /** A database like a new one of the project: with its settings, and nothing of its app. */
    public Shadow open(ProjectRef project) {
        takePlace();
        boolean opened = false;
        try {
            ShadowDatabase made = client.create(project);
            Shadow shadow = new Shadow(() -> connect(made, RoleKind.OWNER), () -> end(project, made));
            opened = true;
            settle(project, made, shadow);
            return shadow;
        } finally {
            if (!opened) {
                places.release();
            }
        }
    }

    /** New tables are closed there as they are here. */
    private void settle(ProjectRef project, ShadowDatabase made, Shadow shadow) {
        Map<String, String> settings = new LinkedHashMap<>();
        sessions.readingAsService(
                project,
                session -> session.jdbc()
                        .sql("select name, value from loam_guard.setting")
                        .query((row, number) -> settings.put(row.getString(1), row.getString(2)))
                        .list());
        try (Connection connection = connect(made, RoleKind.SERVICE);
                PreparedStatement update =
                        connection.prepareStatement("update loam_guard.setting set value = ? where name = ?")) {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                update.setString(1, setting.getValue());
                update.setString(2, setting.getKey());
                update.executeUpdate();
            }
        } catch (SQLException | RuntimeException failure) {
            shadow.close();
            throw new ProblemException(
                    CommonError.UNAVAILABLE, "The database for a rehearsal cannot be opened now", failure);
        }
    }

    private Connection connect(ShadowDatabase made, RoleKind kind) throws SQLException {
        String prefix = "loam_shadow_" + made.name();
        return ClusterAccess.dataSource(
                        made.host(),
                        made.port(),
                        prefix,
                        prefix + "_" + kind.suffix(),
                        passwords.ofShadow(made.name(), kind))
                .getConnection();
    }

    private void takePlace() {
        try {
            if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(CommonError.UNAVAILABLE, "Too many schemas are being compared; try again");
    }

    /** What cannot be dropped now is dropped by project-service later. */
    private void end(ProjectRef project, ShadowDatabase made) {
        places.release();
        try {
            client.drop(project, made.name());
        } catch (RestClientException away) {
            log.warn("Database loam_shadow_{} is left to project-service", made.name(), away);
        }
    }
}
