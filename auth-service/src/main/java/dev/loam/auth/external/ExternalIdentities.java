package dev.loam.auth.external;

import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the database keeps of people whom providers vouch for. */
public final class ExternalIdentities {
    private final JsonMapper json;

    ExternalIdentities(JsonMapper json) {
        this.json = json;
    }

    /** Lets sign-ins of one person at one provider go one after the other until the transaction ends. */
    public void lock(ProjectSession session, String provider, String subject) {
        session.jdbc()
                .sql("select pg_advisory_xact_lock(hashtextextended(:person, 0))")
                .param("person", "external " + provider + ' ' + subject)
                .query((row, number) -> true)
                .single();
    }

    /** Whose identity it is; null when it is new. */
    public @Nullable UUID owner(ProjectSession session, String provider, String subject) {
        return session.jdbc()
                .sql("select user_id from auth.identities where provider = :provider and provider_id = :subject")
                .param("provider", provider)
                .param("subject", subject)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** Notes what the provider says now, of an identity that may be new. */
    public void put(ProjectSession session, UUID user, String provider, String subject, ObjectNode data) {
        session.jdbc()
                .sql("""
                        insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at)
                        values (:subject, :user, cast(:data as jsonb), :provider, now())
                        on conflict (provider_id, provider) do update
                        set identity_data = auth.identities.identity_data || excluded.identity_data,
                            last_sign_in_at = now(), updated_at = now()
                        where auth.identities.user_id = excluded.user_id
                        """)
                .param("subject", subject)
                .param("user", user)
                .param("data", json.writeValueAsString(data))
                .param("provider", provider)
                .update();
    }

    /** Notes with the user what the identity says, and which providers there are. */
    public void describe(ProjectSession session, UUID user, ObjectNode data) {
        session.jdbc()
                .sql("""
                        update auth.users u set
                            raw_user_meta_data = coalesce(raw_user_meta_data, '{}') || cast(:data as jsonb),
                            raw_app_meta_data = coalesce(raw_app_meta_data, '{}') || (
                                select jsonb_build_object(
                                    'provider', coalesce(u.raw_app_meta_data ->> 'provider', min(i.provider)),
                                    'providers', jsonb_agg(distinct i.provider))
                                from auth.identities i where i.user_id = u.id),
                            is_anonymous = false,
                            updated_at = now()
                        where u.id = :user
                        """)
                .param("data", json.writeValueAsString(data))
                .param("user", user)
                .update();
    }

    /** Counts the address that the provider verified as the user's, if it is the user's. */
    void confirm(ProjectSession session, UUID user, String email) {
        session.jdbc().sql("""
                        update auth.users set
                            email_confirmed_at = coalesce(email_confirmed_at, now()),
                            raw_user_meta_data = coalesce(raw_user_meta_data, '{}') || '{"email_verified": true}',
                            updated_at = now()
                        where id = :user and lower(email) = :email
                        """).param("user", user).param("email", email).update();
    }

    /** Gives the address to a user who has none. */
    void adopt(ProjectSession session, UUID user, String email) {
        session.jdbc().sql("""
                        update auth.users set email = :email, email_confirmed_at = now(), updated_at = now()
                        where id = :user and email is null
                        """).param("user", user).param("email", email).update();
    }
}
