package dev.loam.auth.user;

import dev.loam.auth.database.ProjectWork;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.OneTrip;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Users in a project's database. */
public final class Users {
    private static final UUID NOBODY = new UUID(0, 0);

    private static final OneTrip CREDENTIALS_BY_EMAIL = OneTrip.of("""
            select %s from auth.users u
            where lower(u.email) = ? and not u.is_sso_user
            order by u.created_at, u.id limit 1
            """.formatted(Credentials.COLUMNS));

    private static final OneTrip CREDENTIALS_BY_PHONE = OneTrip.of("""
            select %s from auth.users u where u.phone = ?
            """.formatted(Credentials.COLUMNS));

    private final UserRow rows;

    Users(JsonMapper json) {
        this.rows = new UserRow(json);
    }

    public @Nullable User find(ProjectSession session, UUID id) {
        return load(session, List.of(id)).stream().findFirst().orElse(null);
    }

    public User require(ProjectSession session, UUID id) {
        return load(session, List.of(id)).getFirst();
    }

    /** Asks as many questions for an address that nobody has: the time it takes gives nothing away. */
    public @Nullable User find(ProjectSession session, Address address) {
        UUID id = findId(session, address);
        return find(session, id == null ? NOBODY : id);
    }

    /** What a password of this address's owner is judged by, in one round trip. */
    public @Nullable Credentials findCredentials(ProjectWork work, Caller.OfProject caller, Address address) {
        return work
                .atOnce(
                        caller,
                        address instanceof Address.Email ? CREDENTIALS_BY_EMAIL : CREDENTIALS_BY_PHONE,
                        values -> values.setString(1, address.value()),
                        (row, number) -> Credentials.of(row))
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Rows that apps wrote may hold an address in another case, even twice: the oldest is the one. */
    @Nullable
    UUID findId(ProjectSession session, Address address) {
        JdbcClient.StatementSpec query = switch (address) {
            case Address.Email(String email) -> session.jdbc().sql("""
                            select id from auth.users
                            where lower(email) = :email and not is_sso_user
                            order by created_at, id limit 1
                            """).param("email", email);
            case Address.Phone(String phone) ->
                session.jdbc()
                        .sql("select id from auth.users where phone = :phone")
                        .param("phone", phone);
        };
        return query.query(UUID.class).optional().orElse(null);
    }

    /** A page of users, newest first. */
    public List<User> list(ProjectSession session, int limit, long offset) {
        List<UUID> ids = session.jdbc()
                .sql("select id from auth.users order by created_at desc, id desc limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query(UUID.class)
                .list();
        return inOrder(session, ids);
    }

    /** These users, in this order; those that are gone by now are left out. */
    public List<User> inOrder(ProjectSession session, List<UUID> ids) {
        List<User> users = new ArrayList<>(load(session, ids));
        users.sort(Comparator.comparingInt(user -> ids.indexOf(user.id())));
        return users;
    }

    public long count(ProjectSession session) {
        return session.jdbc()
                .sql("select count(*) from auth.users")
                .query(Long.class)
                .single();
    }

    /**
     * Notes that the user signs in, if this is still the user's password; false when it is not, or the user may not.
     *
     * @param passwordHash the user's hash; null for a user who has none
     */
    public boolean noteSignIn(ProjectSession session, UUID id, @Nullable String passwordHash) {
        return session.jdbc()
                .sql("""
                        with signed_in as (
                            update auth.users set
                                last_sign_in_at = now(), updated_at = now()
                            where id = :id and encrypted_password is not distinct from cast(:hash as text)
                              and deleted_at is null and coalesce(banned_until <= now(), true)
                            returning id
                        ), known_as as (
                            update auth.identities i set last_sign_in_at = now(), updated_at = now()
                            from signed_in where i.user_id = signed_in.id and i.provider in ('email', 'phone')
                        )
                        select exists (select from signed_in)
                        """)
                .param("id", id)
                .param("hash", passwordHash)
                .query(Boolean.class)
                .single();
    }

    /** Notes that the user signs in by something else than a password; false when the user may not. */
    public boolean noteSignIn(ProjectSession session, UUID id) {
        return session.jdbc().sql("""
                        with signed_in as (
                            update auth.users set last_sign_in_at = now(), updated_at = now()
                            where id = :id and deleted_at is null and coalesce(banned_until <= now(), true)
                            returning id
                        ), known_as as (
                            update auth.identities i set last_sign_in_at = now(), updated_at = now()
                            from signed_in where i.user_id = signed_in.id and i.provider in ('email', 'phone')
                        )
                        select exists (select from signed_in)
                        """).param("id", id).query(Boolean.class).single();
    }

    /** Who wants to change to this number. */
    public @Nullable User findByNewPhone(ProjectSession session, Address.Phone phone) {
        UUID id = session.jdbc()
                .sql("select id from auth.users where phone_change = :phone order by phone_change_sent_at desc limit 1")
                .param("phone", phone.value())
                .query(UUID.class)
                .optional()
                .orElse(NOBODY);
        return find(session, id);
    }

    /** Keeps the row, for what refers to it, and nothing that says who it was. */
    public void hide(ProjectSession session, UUID id) {
        session.jdbc().sql("""
                        with identities as (delete from auth.identities where user_id = :id),
                            factors as (delete from auth.mfa_factors where user_id = :id),
                            recovery_codes as (delete from auth.mfa_recovery_codes where user_id = :id),
                            passkeys as (delete from auth.webauthn_credentials where user_id = :id),
                            tokens as (delete from auth.one_time_tokens where user_id = :id),
                            at_word as (delete from auth.addresses_at_word where user_id = :id),
                            passwords as (delete from auth.password_history where user_id = :id)
                        update auth.users set
                            email = case when email is not null then encode(sha256(convert_to(id || email, 'UTF8')), 'hex') end,
                            phone = case when phone is not null then left(encode(sha256(convert_to(id || phone, 'UTF8')), 'hex'), 15) end,
                            encrypted_password = null, raw_user_meta_data = '{}', raw_app_meta_data = '{}',
                            confirmation_token = '', recovery_token = '', email_change = '', email_change_token_new = '',
                            email_change_token_current = '', phone_change = '', phone_change_token = '',
                            reauthentication_token = '', deleted_at = coalesce(deleted_at, now()), updated_at = now()
                        where id = :id
                        """).param("id", id).update();
    }

    private List<User> load(ProjectSession session, List<UUID> ids) {
        return session.jdbc()
                .sql("""
                        select %s
                        from auth.users u
                        where u.id = any(:ids)
                        """.formatted(UserRow.COLUMNS))
                .param("ids", ids.toArray(UUID[]::new))
                .query(rows)
                .list();
    }
}
