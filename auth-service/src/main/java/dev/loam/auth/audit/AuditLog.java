package dev.loam.auth.audit;

import dev.loam.auth.client.Client;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The project's record of what happened to its users, in the transaction in which it happened. */
public final class AuditLog {

    AuditLog() {}

    /** What can happen; the names are those that readers of such logs know. */
    public enum Action {
        USER_SIGNEDUP("team"),
        LOGIN("account"),
        LOGOUT("account"),
        TOKEN_REVOKED("token"),
        USER_MODIFIED("user"),
        USER_DELETED("team"),
        USER_UPDATED_PASSWORD("user");

        private final String logType;

        Action(String logType) {
            this.logType = logType;
        }
    }

    /**
     * Writes an entry.
     *
     * @param user the user it is about
     * @param name the user's address, when known
     */
    public void write(ProjectSession session, Action action, UUID user, @Nullable String name, Client client) {
        session.jdbc()
                .sql("""
                        insert into auth.audit_log_entries (instance_id, payload, ip_address)
                        values ('00000000-0000-0000-0000-000000000000',
                            json_build_object('action', :action, 'actor_id', cast(:user as text), 'actor_username', :name,
                                'log_type', :logType, 'timestamp', now()), :ip)
                        """)
                .param("action", action.name().toLowerCase(Locale.ROOT))
                .param("user", user.toString())
                .param("name", Objects.requireNonNullElse(name, ""))
                .param("logType", action.logType)
                .param("ip", Objects.requireNonNullElse(client.ip(), ""))
                .update();
    }
}
