package dev.loam.auth.provider;

import dev.loam.platform.tenancy.ProjectSession;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What users have granted to apps. */
final class Consents {

    /** A grant as its user sees it. */
    record Grant(
            UUID client,
            @Nullable String name,
            @Nullable String uri,
            @Nullable String logoUri,
            List<String> scopes,
            Instant grantedAt) {}

    boolean covers(ProjectSession session, UUID user, UUID client, String scope) {
        return session.jdbc()
                .sql("""
                        select exists (
                            select from auth.oauth_consents
                            where user_id = :user and client_id = :client and revoked_at is null
                              and string_to_array(scopes, ' ') @> string_to_array(:scope, ' '))
                        """)
                .param("user", user)
                .param("client", client)
                .param("scope", scope)
                .query(Boolean.class)
                .single();
    }

    /** Adds to what was granted before, unless that was revoked. */
    void grant(ProjectSession session, UUID user, UUID client, String scope) {
        session.jdbc()
                .sql("""
                        insert into auth.oauth_consents as c (user_id, client_id, scopes) values (:user, :client, :scope)
                        on conflict (user_id, client_id) do update set
                            scopes = case when c.revoked_at is null
                                then (select string_agg(distinct one, ' ')
                                      from unnest(string_to_array(c.scopes || ' ' || excluded.scopes, ' ')) as one)
                                else excluded.scopes end,
                            granted_at = now(), revoked_at = null
                        """)
                .param("user", user)
                .param("client", client)
                .param("scope", scope)
                .update();
    }

    List<Grant> list(ProjectSession session, UUID user) {
        return session.jdbc()
                .sql("""
                        select a.id, a.client_name, a.client_uri, a.logo_uri, c.scopes, c.granted_at
                        from auth.oauth_consents c join auth.oauth_clients a on a.id = c.client_id
                        where c.user_id = :user and c.revoked_at is null and a.deleted_at is null
                        order by c.granted_at desc, a.id limit 1000
                        """)
                .param("user", user)
                .query((row, number) -> new Grant(
                        row.getObject("id", UUID.class),
                        row.getString("client_name"),
                        row.getString("client_uri"),
                        row.getString("logo_uri"),
                        Scopes.split(row.getString("scopes")),
                        row.getObject("granted_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    boolean revoke(ProjectSession session, UUID user, UUID client) {
        return session.jdbc()
                        .sql("""
                                update auth.oauth_consents set revoked_at = greatest(now(), granted_at)
                                where user_id = :user and client_id = :client and revoked_at is null
                                """)
                        .param("user", user)
                        .param("client", client)
                        .update()
                == 1;
    }
}
