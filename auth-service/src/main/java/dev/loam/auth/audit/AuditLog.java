package dev.loam.auth.audit;

import dev.loam.auth.client.Client;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The project's record of what happened to its users, in the transaction in which it happened, unless the project has none
 * kept.
 */
public final class AuditLog {
    private static final UUID NOBODY = new UUID(0, 0);

    private final JsonMapper json;
    private final ProjectSettings settings;
    private final AuditRetention retention;

    AuditLog(JsonMapper json, ProjectSettings settings, AuditRetention retention) {
        this.json = json;
        this.settings = settings;
        this.retention = retention;
    }

    /** An entry as administrators see it. */
    public record Entry(UUID id, JsonNode payload, Instant createdAt, String ipAddress) {}

    /** A page of entries, the newest first. */
    public List<Entry> list(ProjectSession session, int limit, long offset) {
        return session.jdbc()
                .sql("""
                        select id, payload, created_at, ip_address from auth.audit_log_entries
                        order by created_at desc, id limit :limit offset :offset
                        """)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new Entry(
                        row.getObject("id", UUID.class),
                        json.readTree(Objects.requireNonNullElse(row.getString("payload"), "{}")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("ip_address")))
                .list();
    }

    /** What can happen; the names are those that readers of such logs know. */
    public enum Action {
        USER_SIGNEDUP("team"),
        LOGIN("account"),
        LOGOUT("account"),
        TOKEN_REVOKED("token"),
        TOKEN_REFRESHED("token"),
        USER_MODIFIED("user"),
        USER_DELETED("team"),
        USER_IMPERSONATED("team"),
        USER_UPDATED_PASSWORD("user"),
        USER_INVITED("team"),
        IDENTITY_LINKED("user"),
        USER_CONFIRMATION_REQUESTED("user"),
        USER_RECOVERY_REQUESTED("user"),
        USER_REAUTHENTICATE_REQUESTED("user"),
        IDENTITY_UNLINKED("user"),
        PASSKEY_CREATED("user"),
        PASSKEY_UPDATED("user"),
        PASSKEY_DELETED("user"),
        GENERATE_RECOVERY_CODES("user"),
        OAUTH_CONSENT_GRANTED("user"),
        OAUTH_CONSENT_REVOKED("user"),
        OAUTH_CLIENT_CREATED("oauth_client"),
        OAUTH_CLIENT_UPDATED("oauth_client"),
        OAUTH_CLIENT_DELETED("oauth_client"),
        SSO_PROVIDER_CREATED("sso_provider"),
        SSO_PROVIDER_UPDATED("sso_provider"),
        SSO_PROVIDER_DELETED("sso_provider"),
        FACTOR_IN_PROGRESS("factor"),
        FACTOR_UNENROLLED("factor"),
        FACTOR_UPDATED("factor"),
        FACTOR_DELETED("factor"),
        CHALLENGE_CREATED("factor"),
        VERIFICATION_ATTEMPTED("factor");

        private final String logType;

        Action(String logType) {
            this.logType = logType;
        }
    }

    /** Writes that something was asked for; for nobody, it does as much and writes nothing. */
    public void writeAsked(ProjectSession session, Action action, @Nullable UUID user, String name, Client client) {
        if (!settings.auditsInDatabase(session.project())) {
            return;
        }
        retention.note(session.project());
        session.jdbc()
                .sql("""
                        insert into auth.audit_log_entries (instance_id, payload, ip_address)
                        select '00000000-0000-0000-0000-000000000000',
                            json_build_object('action', cast(:action as text), 'actor_id', cast(:user as text),
                                'actor_username', cast(:name as text), 'log_type', cast(:logType as text),
                                'timestamp', now()), cast(:ip as text)
                        where cast(:user as text) <> ''
                        """)
                .param("action", action.name().toLowerCase(Locale.ROOT))
                .param("user", user == null ? "" : user.toString())
                .param("name", name)
                .param("logType", action.logType)
                .param("ip", Objects.requireNonNullElse(client.ip(), ""))
                .update();
    }

    /**
     * Writes an entry.
     *
     * @param user the user it is about
     * @param name the user's address, when known
     */
    public void write(ProjectSession session, Action action, UUID user, @Nullable String name, Client client) {
        write(session, action, user, name, client, json.createObjectNode());
    }

    /**
     * Writes an entry of a change that is about no user.
     *
     * @param traits what was changed, without secrets
     */
    public void write(ProjectSession session, Action action, Client client, ObjectNode traits) {
        write(session, action, NOBODY, null, client, traits);
    }

    /**
     * Writes an entry of a change.
     *
     * @param user the user it is about
     * @param name the user's address, when known
     * @param traits whom and what was changed, without secrets
     */
    public void write(
            ProjectSession session, Action action, UUID user, @Nullable String name, Client client, ObjectNode traits) {
        if (!settings.auditsInDatabase(session.project())) {
            return;
        }
        retention.note(session.project());
        session.jdbc()
                .sql("""
                        insert into auth.audit_log_entries (instance_id, payload, ip_address)
                        values ('00000000-0000-0000-0000-000000000000',
                            cast(jsonb_build_object('action', :action, 'actor_id', cast(:user as text),
                                'actor_username', :name, 'log_type', :logType, 'timestamp', now())
                                || cast(:traits as jsonb) as json), :ip)
                        """)
                .param(
                        "traits",
                        (traits.isEmpty() ? traits : json.createObjectNode().set("traits", traits)).toString())
                .param("action", action.name().toLowerCase(Locale.ROOT))
                .param("user", user.toString())
                .param("name", Objects.requireNonNullElse(name, ""))
                .param("logType", action.logType)
                .param("ip", Objects.requireNonNullElse(client.ip(), ""))
                .update();
    }
}
