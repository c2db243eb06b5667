package dev.loam.auth.user;

import dev.loam.platform.tenancy.ProjectSession;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.json.JsonMapper;

/** Changes users. */
public final class UserUpdate {
    /** Of what administrators change and see; signing in changes none of it. */
    private static final String VERSION = """
            (hashtextextended(cast(row(email, phone, role, extract(epoch from banned_until), raw_app_meta_data,
                raw_user_meta_data) as text), 0) & 9007199254740991)""";

    private final Users users;
    private final Identities identities;
    private final JsonMapper json;

    UserUpdate(Users users, Identities identities, JsonMapper json) {
        this.users = users;
        this.identities = identities;
        this.json = json;
    }

    /** What {@link #change} and {@link #delete} may be bound to; null when there is no such user. */
    public @Nullable Long version(ProjectSession session, UUID id) {
        return session.jdbc()
                .sql("select " + VERSION + " from auth.users where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** Removes the user and everything that refers to one; false when the user has another version. */
    public boolean delete(ProjectSession session, UUID id, @Nullable Long version) {
        return session.jdbc()
                        .sql(
                                "delete from auth.users where id = :id and (cast(:version as bigint) is null or %s = :version)"
                                        .formatted(VERSION))
                        .param("id", id)
                        .param("version", version, Types.BIGINT)
                        .update()
                == 1;
    }

    /** Changes the user, unless somebody else has the new address. */
    public void change(ProjectSession session, UUID id, UserChange change) {
        change(session, id, change, null);
    }

    /** The same; false when the user has another version, and the transaction is to be undone. */
    public boolean change(ProjectSession session, UUID id, UserChange change, @Nullable Long version) {
        requireFree(session, id, change);
        if (change.email() != null) {
            identities.put(session, id, change.email(), change.emailConfirmed());
        }
        if (change.phone() != null) {
            identities.put(session, id, change.phone(), change.phoneConfirmed());
        }
        try {
            return update(session, id, change, version);
        } catch (DuplicateKeyException taken) {
            throw Taken.refusal(taken);
        }
    }

    private void requireFree(ProjectSession session, UUID id, UserChange change) {
        if (change.email() != null && isOthers(session, id, change.email())) {
            throw Taken.email();
        }
        if (change.phone() != null && isOthers(session, id, change.phone())) {
            throw Taken.phone();
        }
    }

    private boolean isOthers(ProjectSession session, UUID id, Address address) {
        UUID holder = users.findId(session, address);
        return holder != null && !holder.equals(id);
    }

    private boolean update(ProjectSession session, UUID id, UserChange change, @Nullable Long version) {
        Merge userMetadata = Merge.of(change.userMetadata());
        Merge appMetadata = Merge.of(change.appMetadata());
        return session.jdbc()
                        .sql("""
                        update auth.users set
                            email = coalesce(:email, email),
                            phone = coalesce(:phone, phone),
                            encrypted_password = coalesce(:hash, encrypted_password),
                            email_confirmed_at = case
                                when :emailConfirmed then coalesce(email_confirmed_at, now())
                                when coalesce(:email, email) is not distinct from email then email_confirmed_at
                            end,
                            phone_confirmed_at = case
                                when :phoneConfirmed then coalesce(phone_confirmed_at, now())
                                when coalesce(:phone, phone) is not distinct from phone then phone_confirmed_at
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
                        where id = :id and (cast(:version as bigint) is null or %s = :version)
                        """.formatted(VERSION))
                        .param("version", version, Types.BIGINT)
                        .param("id", id)
                        .param(
                                "email",
                                change.email() == null ? null : change.email().value())
                        .param(
                                "phone",
                                change.phone() == null ? null : change.phone().value())
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
                        .update()
                == 1;
    }

    private static @Nullable String bannedUntil(UserChange change) {
        Instant until = change.ban() == null ? null : change.ban().until();
        return until == null ? null : until.toString();
    }
}
