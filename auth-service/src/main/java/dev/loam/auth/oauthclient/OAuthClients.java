package dev.loam.auth.oauthclient;

import dev.loam.platform.tenancy.ProjectSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** The apps in a project's database. One that was deleted is kept for the record and found no more. */
public final class OAuthClients {
    private static final RowMapper<OAuthClient> ROWS = (row, number) -> of(row);

    OAuthClients() {}

    public @Nullable OAuthClient find(ProjectSession session, UUID id) {
        return session.jdbc()
                .sql("select * from auth.oauth_clients where id = :id and deleted_at is null")
                .param("id", id)
                .query(ROWS)
                .optional()
                .orElse(null);
    }

    List<OAuthClient> list(ProjectSession session, int limit, long offset) {
        return session.jdbc()
                .sql("""
                        select * from auth.oauth_clients where deleted_at is null
                        order by created_at desc, id desc limit :limit offset :offset
                        """)
                .param("limit", limit)
                .param("offset", offset)
                .query(ROWS)
                .list();
    }

    long count(ProjectSession session) {
        return session.jdbc()
                .sql("select count(*) from auth.oauth_clients where deleted_at is null")
                .query(Long.class)
                .single();
    }

    /**
     * Makes an app; null when there are more that registered themselves than there may be. Those of them that nobody
     * has used for a month go.
     */
    @Nullable
    OAuthClient create(
            ProjectSession session, ClientMetadata wish, boolean dynamic, @Nullable String secretHash, int most) {
        return session.jdbc()
                .sql("""
                        with unused as (
                            delete from auth.oauth_clients where id in (
                                select c.id from auth.oauth_clients c
                                where c.registration_type = 'dynamic' and c.created_at < now() - interval '30 days'
                                  and not exists (select from auth.oauth_consents where client_id = c.id)
                                  and not exists (select from auth.sessions where oauth_client_id = c.id)
                                order by c.created_at limit 3 for update skip locked)
                        )
                        insert into auth.oauth_clients (client_secret_hash, registration_type, client_type, redirect_uris,
                            grant_types, client_name, client_uri, logo_uri, token_endpoint_auth_method)
                        select :hash, cast(:registration as auth.oauth_registration_type),
                            cast(:type as auth.oauth_client_type), :redirects, :grants, :name, :uri, :logo, :method
                        where :registration = 'manual'
                           or :most > (select count(*) from auth.oauth_clients
                                       where registration_type = 'dynamic' and deleted_at is null)
                        returning *
                        """)
                .param("hash", secretHash)
                .param("registration", dynamic ? "dynamic" : "manual")
                .param("type", secretHash == null ? ClientMetadata.PUBLIC : "confidential")
                .param("redirects", joined(Objects.requireNonNullElse(wish.redirectUris(), List.of())))
                .param(
                        "grants",
                        joined(Objects.requireNonNullElse(
                                wish.grantTypes(), List.of("authorization_code", "refresh_token"))))
                .param("name", wish.clientName())
                .param("uri", wish.clientUri())
                .param("logo", wish.logoUri())
                .param("method", wish.method())
                .param("most", most)
                .query(ROWS)
                .optional()
                .orElse(null);
    }

    /** Changes what is given; null when there is no such app. */
    @Nullable
    OAuthClient update(ProjectSession session, UUID id, ClientMetadata wish) {
        return session.jdbc()
                .sql("""
                        update auth.oauth_clients set
                            redirect_uris = coalesce(cast(:redirects as text), redirect_uris),
                            grant_types = coalesce(cast(:grants as text), grant_types),
                            client_name = coalesce(cast(:name as text), client_name),
                            client_uri = coalesce(cast(:uri as text), client_uri),
                            logo_uri = coalesce(cast(:logo as text), logo_uri),
                            token_endpoint_auth_method = coalesce(cast(:method as text), token_endpoint_auth_method),
                            updated_at = now()
                        where id = :id and deleted_at is null returning *
                        """)
                .param("redirects", wish.redirectUris() == null ? null : joined(wish.redirectUris()))
                .param("grants", wish.grantTypes() == null ? null : joined(wish.grantTypes()))
                .param("name", wish.clientName())
                .param("uri", wish.clientUri())
                .param("logo", wish.logoUri())
                .param("method", wish.tokenEndpointAuthMethod())
                .param("id", id)
                .query(ROWS)
                .optional()
                .orElse(null);
    }

    /** Gives an app another secret; null when there is no such app, or it can keep none. */
    @Nullable
    OAuthClient replaceSecret(ProjectSession session, UUID id, String hash) {
        return session.jdbc()
                .sql("""
                        update auth.oauth_clients set client_secret_hash = :hash, updated_at = now()
                        where id = :id and deleted_at is null and client_type = 'confidential' returning *
                        """)
                .param("hash", hash)
                .param("id", id)
                .query(ROWS)
                .optional()
                .orElse(null);
    }

    boolean delete(ProjectSession session, UUID id) {
        return session.jdbc().sql("""
                                update auth.oauth_clients set deleted_at = now(), updated_at = now()
                                where id = :id and deleted_at is null
                                """).param("id", id).update() == 1;
    }

    private static String joined(List<@Nullable String> values) {
        return String.join(",", values.stream().map(String::valueOf).toList());
    }

    private static OAuthClient of(ResultSet row) throws SQLException {
        return new OAuthClient(
                row.getObject("id", UUID.class),
                row.getString("client_secret_hash"),
                "dynamic".equals(row.getString("registration_type")),
                row.getString("token_endpoint_auth_method"),
                List.of(row.getString("redirect_uris").split(",")),
                List.of(row.getString("grant_types").split(",")),
                row.getString("client_name"),
                row.getString("client_uri"),
                row.getString("logo_uri"),
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
