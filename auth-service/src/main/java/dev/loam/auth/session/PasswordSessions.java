package dev.loam.auth.session;

import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserRow;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.OneTrip;
import dev.loam.platform.tenancy.ProjectSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions for passwords in one round trip. The user is read by a statement of its own, which goes with the first:
 * triggers that the app has on users run in between.
 */
final class PasswordSessions {
    private static final String OPEN = """
            with signed_in as (
                update auth.users set
                    last_sign_in_at = now(), updated_at = now(), encrypted_password = coalesce(?, encrypted_password)
                where id = ? and encrypted_password is not distinct from ?
                  and deleted_at is null and coalesce(banned_until <= now(), true)
                returning id, email, phone
            ), known_as as (
                update auth.identities i set last_sign_in_at = now(), updated_at = now()
                from signed_in where i.user_id = signed_in.id and i.provider in ('email', 'phone')
            ), noted as (
                insert into auth.audit_log_entries (instance_id, payload, ip_address)
                select '00000000-0000-0000-0000-000000000000',
                    json_build_object('action', 'login', 'actor_id', id,
                        'actor_username', coalesce(email, phone, ''), 'log_type', 'account', 'timestamp', now()),
                    coalesce(?, '')
                from signed_in where ?
            ), opened as (
                insert into auth.sessions (user_id, user_agent, ip)
                select id, ?, cast(? as inet) from signed_in
                returning id, user_id, aal, refresh_token_counter
            ), proven as (
                insert into auth.mfa_amr_claims (session_id, authentication_method)
                select id, 'password' from opened
                returning authentication_method, created_at
            ), told as materialized (
                select loam.emit('loam.auth.user.signed_in', '/projects/' || ? || '/auth', user_id::text,
                    jsonb_build_object('id', user_id, 'session_id', id, 'method', 'password'))
                from opened
            )
            select id, user_id, aal, refresh_token_counter,
                (select json_agg(json_build_object('method', authentication_method,
                    'timestamp', extract(epoch from created_at)::bigint)) from proven) as methods
            from opened cross join told;
            select %s from auth.users u where u.id = ?
            """.formatted(UserRow.COLUMNS);

    private static final OneTrip OPEN_AT_ONCE = OneTrip.ofChange(ProjectWork.TELL + OPEN);
    private static final int TOLD = 2;

    private final ProjectWork work;
    private final SessionRow rows;
    private final UserRow users;

    PasswordSessions(ProjectWork work, SessionRow rows, UserRow users) {
        this.work = work;
        this.rows = rows;
        this.users = users;
    }

    /**
     * Whose session is opened.
     *
     * @param hash what the password was verified with
     * @param replacement a hash of the same password that takes its place; null when it stays
     */
    record Proven(UUID user, String hash, @Nullable String replacement) {}

    /** A session, and whose it is. */
    record Opened(Session session, User user) {}

    /**
     * Opens a session in a transaction of its own, if this is still the user's password and the user may sign in; null when
     * not.
     *
     * @param audits whether it is recorded
     */
    @Nullable
    Opened open(Caller.OfProject caller, Proven proven, boolean audits, Client client) {
        return work.changingAtOnce(
                        caller,
                        OPEN_AT_ONCE,
                        values -> {
                            ProjectWork.tell(values, caller);
                            bind(values, TOLD, caller.project(), proven, audits, client);
                        },
                        statement -> {
                            statement.getMoreResults();
                            return Optional.ofNullable(opened(statement));
                        })
                .orElse(null);
    }

    /** The same in a transaction under way. */
    @Nullable
    Opened open(ProjectSession session, Proven proven, boolean audits, Client client) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(OPEN)) {
            bind(statement, 0, session.project(), proven, audits, client);
            statement.execute();
            return opened(statement);
        }
    }

    private static void bind(
            PreparedStatement values, int before, ProjectRef project, Proven proven, boolean audits, Client client)
            throws SQLException {
        values.setString(before + 1, proven.replacement());
        values.setObject(before + 2, proven.user());
        values.setString(before + 3, proven.hash());
        values.setString(before + 4, client.ip());
        values.setBoolean(before + 5, audits);
        values.setString(before + 6, client.userAgent());
        values.setString(before + 7, client.ip());
        values.setString(before + 8, project.value());
        values.setObject(before + 9, proven.user());
    }

    private @Nullable Opened opened(PreparedStatement statement) throws SQLException {
        @Nullable Session opened;
        try (ResultSet row = statement.getResultSet()) {
            opened = row.next() ? rows.mapRow(row, 0) : null;
        }
        statement.getMoreResults();
        try (ResultSet row = statement.getResultSet()) {
            return opened != null && row.next() ? new Opened(opened, users.mapRow(row, 0)) : null;
        }
    }
}
