package dev.loam.auth.user;

import dev.loam.platform.tenancy.ProjectSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and makes users in a project's database. */
public final class Users {
    private final UserRow rows;
    private final JsonMapper json;

    Users(JsonMapper json) {
        this.rows = new UserRow(json);
        this.json = json;
    }

    public @Nullable User find(ProjectSession session, UUID id) {
        return load(session, List.of(id)).stream().findFirst().orElse(null);
    }

    public User require(ProjectSession session, UUID id) {
        return load(session, List.of(id)).getFirst();
    }

    /** Rows that apps wrote may hold an address in another case, even twice: the oldest is the one. */
    public @Nullable User find(ProjectSession session, Address address) {
        UUID id = findId(session, address);
        return id == null ? null : find(session, id);
    }

    public @Nullable UUID findId(ProjectSession session, Address address) {
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

    /** Makes the user and an identity for each address, unless somebody has one of them. */
    public Creation create(ProjectSession session, NewUser user) {
        boolean created = session.jdbc()
                        .sql("""
                                insert into auth.users (
                                    instance_id, id, aud, role, email, phone, encrypted_password, email_confirmed_at,
                                    phone_confirmed_at, raw_app_meta_data, raw_user_meta_data, banned_until, is_anonymous)
                                select '00000000-0000-0000-0000-000000000000', :id, 'authenticated', :role, :email, :phone,
                                    :hash, case when :emailConfirmed then now() end, case when :phoneConfirmed then now() end,
                                    cast(:appMetadata as jsonb), cast(:userMetadata as jsonb),
                                    cast(:bannedUntil as timestamptz), :anonymous
                                where not exists (
                                    select from auth.users where lower(email) = cast(:email as text) and not is_sso_user)
                                on conflict do nothing
                                """)
                        .param("id", user.id())
                        .param("role", user.role())
                        .param("email", user.email())
                        .param("phone", user.phone())
                        .param("hash", user.passwordHash())
                        .param("emailConfirmed", user.email() != null && user.emailConfirmed())
                        .param("phoneConfirmed", user.phone() != null && user.phoneConfirmed())
                        .param("appMetadata", json.writeValueAsString(appMetadata(user)))
                        .param("userMetadata", json.writeValueAsString(user.userMetadata()))
                        .param(
                                "bannedUntil",
                                user.bannedUntil() == null
                                        ? null
                                        : user.bannedUntil().toString())
                        .param("anonymous", user.isAnonymous())
                        .update()
                == 1;
        if (!created) {
            return whatIsTaken(session, user);
        }
        for (Address address : user.addresses()) {
            putIdentity(session, user.id(), address, user.isConfirmed(address));
        }
        return new Creation.Created(user.id());
    }

    /** Gives the user the identity of an address, in place of a former one of its kind. */
    public void putIdentity(ProjectSession session, UUID user, Address address, boolean verified) {
        session.jdbc()
                .sql("""
                        insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at)
                        values (:subject, :user, cast(:data as jsonb), :provider, now())
                        on conflict (provider_id, provider) do update
                        set identity_data = auth.identities.identity_data || excluded.identity_data, updated_at = now()
                        where auth.identities.user_id = excluded.user_id
                        """)
                .param("subject", user.toString())
                .param("user", user)
                .param("data", json.writeValueAsString(address.identityData(user.toString(), verified)))
                .param("provider", address.provider())
                .update();
    }

    /**
     * Notes that the user signs in, if this is still the user's password; false when it is not, or the user may not.
     *
     * @param passwordHash the hash that was verified; null for a user who has none
     */
    public boolean noteSignIn(ProjectSession session, UUID id, @Nullable String passwordHash) {
        return session.jdbc()
                .sql("""
                        with signed_in as (
                            update auth.users set last_sign_in_at = now(), updated_at = now()
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

    /** Refuses a change that would give the user an address that somebody else has. */
    public void requireFree(ProjectSession session, UUID id, UserChange change) {
        if (change.email() != null && isOthers(session, id, change.email())) {
            throw Taken.email();
        }
        if (change.phone() != null && isOthers(session, id, change.phone())) {
            throw Taken.phone();
        }
    }

    private boolean isOthers(ProjectSession session, UUID id, Address address) {
        UUID holder = findId(session, address);
        return holder != null && !holder.equals(id);
    }

    /** Changes the user; the caller has made sure that nobody else has the new address. */
    public void change(ProjectSession session, UUID id, UserChange change) {
        if (change.email() != null) {
            putIdentity(session, id, change.email(), change.emailConfirmed());
        }
        if (change.phone() != null) {
            putIdentity(session, id, change.phone(), change.phoneConfirmed());
        }
        try {
            update(session, id, change);
        } catch (DuplicateKeyException taken) {
            throw Taken.refusal(taken);
        }
    }

    private void update(ProjectSession session, UUID id, UserChange change) {
        Merge userMetadata = Merge.of(change.userMetadata());
        Merge appMetadata = Merge.of(change.appMetadata());
        session.jdbc()
                .sql("""
                        update auth.users set
                            email = coalesce(:email, email),
                            phone = coalesce(:phone, phone),
                            encrypted_password = coalesce(:hash, encrypted_password),
                            email_confirmed_at = case
                                when :emailConfirmed then coalesce(email_confirmed_at, now())
                                when cast(:email as text) is null then email_confirmed_at
                            end,
                            phone_confirmed_at = case
                                when :phoneConfirmed then coalesce(phone_confirmed_at, now())
                                when cast(:phone as text) is null then phone_confirmed_at
                            end,
                            raw_user_meta_data =
                                (coalesce(raw_user_meta_data, '{}') || cast(:userMetadata as jsonb)) - :userMetadataRemoved,
                            raw_app_meta_data =
                                ((coalesce(raw_app_meta_data, '{}') || cast(:appMetadata as jsonb)) - :appMetadataRemoved)
                                || case when coalesce(:email, :phone) is null then '{}' else jsonb_build_object(
                                    'provider', coalesce(
                                        raw_app_meta_data ->> 'provider',
                                        case when cast(:email as text) is null then 'phone' else 'email' end),
                                    'providers', (select jsonb_agg(distinct provider)
                                        from auth.identities where user_id = :id)) end,
                            role = coalesce(:role, role),
                            banned_until = case
                                when :banChanges then cast(:bannedUntil as timestamptz) else banned_until
                            end,
                            is_anonymous = is_anonymous and coalesce(:email, :phone) is null,
                            updated_at = now()
                        where id = :id
                        """)
                .param("id", id)
                .param("email", change.email() == null ? null : change.email().value())
                .param("phone", change.phone() == null ? null : change.phone().value())
                .param("hash", change.passwordHash())
                .param("emailConfirmed", change.emailConfirmed())
                .param("phoneConfirmed", change.phoneConfirmed())
                .param("userMetadata", json.writeValueAsString(userMetadata.set()))
                .param("userMetadataRemoved", userMetadata.removed().toArray(String[]::new))
                .param("appMetadata", json.writeValueAsString(appMetadata.set()))
                .param("appMetadataRemoved", appMetadata.removed().toArray(String[]::new))
                .param("role", change.role())
                .param("banChanges", change.ban() != null)
                .param("bannedUntil", bannedUntil(change))
                .update();
    }

    /** Removes the user and everything that refers to one. */
    public void delete(ProjectSession session, UUID id) {
        session.jdbc()
                .sql("delete from auth.users where id = :id")
                .param("id", id)
                .update();
    }

    /** Keeps the row, for what refers to it, and nothing that says who it was. */
    public void hide(ProjectSession session, UUID id) {
        session.jdbc().sql("""
                        with forgotten as (delete from auth.identities where user_id = :id)
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

    private static ObjectNode appMetadata(NewUser user) {
        ObjectNode metadata = user.appMetadata().deepCopy();
        if (!user.isAnonymous() && !metadata.has("provider")) {
            metadata.put("provider", user.addresses().getFirst().provider());
            var providers = metadata.putArray("providers");
            user.addresses().forEach(address -> providers.add(address.provider()));
        }
        return metadata;
    }

    private static @Nullable String bannedUntil(UserChange change) {
        Instant until = change.ban() == null ? null : change.ban().until();
        return until == null ? null : until.toString();
    }

    private Creation whatIsTaken(ProjectSession session, NewUser user) {
        for (Address address : user.addresses()) {
            if (findId(session, address) != null) {
                return address instanceof Address.Email ? new Creation.EmailTaken() : new Creation.PhoneTaken();
            }
        }
        return new Creation.IdTaken();
    }

    private List<User> load(ProjectSession session, List<UUID> ids) {
        return session.jdbc()
                .sql("""
                        select u.*,
                            (select jsonb_agg(jsonb_build_object(
                                'identity_id', i.id, 'id', i.provider_id, 'user_id', i.user_id,
                                'identity_data', i.identity_data, 'provider', i.provider, 'email', i.email,
                                'last_sign_in_at', i.last_sign_in_at, 'created_at', i.created_at,
                                'updated_at', i.updated_at) order by i.created_at, i.id)
                             from auth.identities i where i.user_id = u.id) as identities,
                            (select jsonb_agg(jsonb_build_object(
                                'id', f.id, 'friendly_name', f.friendly_name, 'factor_type', f.factor_type,
                                'status', f.status, 'phone', f.phone, 'last_challenged_at', f.last_challenged_at,
                                'created_at', f.created_at, 'updated_at', f.updated_at) order by f.created_at, f.id)
                             from auth.mfa_factors f where f.user_id = u.id) as factors
                        from auth.users u
                        where u.id = any(:ids)
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query(rows)
                .list();
    }
}
