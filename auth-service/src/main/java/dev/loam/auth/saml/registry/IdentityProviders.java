package dev.loam.auth.saml.registry;

import dev.loam.auth.saml.registry.IdentityProvider.Domain;
import dev.loam.platform.tenancy.ProjectSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Identity providers in a project's database. A domain is some provider's or nobody's: it is found as it is, never by a part. */
public final class IdentityProviders {
    private static final TypeReference<List<Domain>> DOMAINS = new TypeReference<>() {};

    private static final String SELECT = """
            select p.id, p.resource_id, coalesce(p.disabled, false) as disabled, p.created_at, p.updated_at,
                s.entity_id, s.metadata_xml, s.metadata_url, s.attribute_mapping, s.name_id_format, s.allow_idp_initiated,
                (select jsonb_agg(jsonb_build_object('domain', d.domain, 'created_at', to_json(d.created_at),
                    'updated_at', to_json(d.updated_at)) order by d.domain)
                 from auth.sso_domains d where d.sso_provider_id = p.id) as domains
            from auth.sso_providers p join auth.saml_providers s on s.sso_provider_id = p.id
            """;

    private final JsonMapper json;
    private final RowMapper<IdentityProvider> rows;

    IdentityProviders(JsonMapper json) {
        this.json = json;
        this.rows = (row, number) -> of(row);
    }

    public @Nullable IdentityProvider find(ProjectSession session, UUID id) {
        return first(session.jdbc()
                .sql(SELECT + "where p.id = :id")
                .param("id", id)
                .query(rows)
                .list());
    }

    public @Nullable IdentityProvider findByDomain(ProjectSession session, String domain) {
        return first(session.jdbc()
                .sql(
                        SELECT
                                + "where p.id = (select sso_provider_id from auth.sso_domains where lower(domain) = lower(:domain))")
                .param("domain", domain)
                .query(rows)
                .list());
    }

    public @Nullable IdentityProvider findByEntityId(ProjectSession session, String entityId) {
        return first(session.jdbc()
                .sql(SELECT + "where s.entity_id = :entityId")
                .param("entityId", entityId)
                .query(rows)
                .list());
    }

    @Nullable
    IdentityProvider findByResourceId(ProjectSession session, String resourceId) {
        return first(session.jdbc()
                .sql(SELECT + "where lower(p.resource_id) = lower(:resource)")
                .param("resource", resourceId)
                .query(rows)
                .list());
    }

    List<IdentityProvider> list(ProjectSession session, @Nullable String resourceId, @Nullable String prefix) {
        return session.jdbc()
                .sql(SELECT + """
                        where (cast(:resource as text) is null or p.resource_id = :resource)
                          and (cast(:prefix as text) is null or starts_with(p.resource_id, :prefix))
                        order by p.created_at, p.id
                        """)
                .param("resource", resourceId)
                .param("prefix", prefix)
                .query(rows)
                .list();
    }

    /** Makes a provider; false when there is one of this name. */
    boolean create(ProjectSession session, UUID id, ProviderChange wish, String entityId) {
        return session.jdbc()
                        .sql("""
                                with made as (
                                    insert into auth.sso_providers (id, resource_id, disabled)
                                    values (:id, nullif(cast(:resource as text), ''), cast(:disabled as boolean))
                                    on conflict do nothing returning id
                                )
                                insert into auth.saml_providers (sso_provider_id, entity_id, metadata_xml, metadata_url,
                                    attribute_mapping, name_id_format, allow_idp_initiated, metadata_checked_at)
                                select id, :entityId, :xml, :url, cast(:mapping as jsonb), nullif(cast(:format as text), ''),
                                    coalesce(cast(:initiated as boolean), false), now()
                                from made
                                on conflict (entity_id) do nothing
                                """)
                        .param("id", id)
                        .param("resource", wish.resourceId())
                        .param("disabled", wish.disabled())
                        .param("entityId", entityId)
                        .param("xml", wish.metadataXml())
                        .param("url", wish.metadataUrl())
                        .param("mapping", written(wish.attributeMapping()))
                        .param("format", wish.nameIdFormat())
                        .param("initiated", wish.allowIdpInitiated())
                        .update()
                == 1;
    }

    /** Changes what is given; an empty text takes away. */
    void update(ProjectSession session, UUID id, ProviderChange wish) {
        session.jdbc()
                .sql("""
                        with changed as (
                            update auth.sso_providers set
                                resource_id = nullif(coalesce(cast(:resource as text), resource_id), ''),
                                disabled = coalesce(cast(:disabled as boolean), disabled),
                                updated_at = now()
                            where id = :id
                        )
                        update auth.saml_providers set
                            metadata_xml = coalesce(cast(:xml as text), metadata_xml),
                            metadata_url = case when cast(:xml as text) is null then metadata_url else cast(:url as text) end,
                            metadata_checked_at = case when cast(:xml as text) is null then metadata_checked_at else now() end,
                            attribute_mapping = coalesce(cast(:mapping as jsonb), attribute_mapping),
                            name_id_format = nullif(coalesce(cast(:format as text), name_id_format), ''),
                            allow_idp_initiated = coalesce(cast(:initiated as boolean), allow_idp_initiated),
                            updated_at = now()
                        where sso_provider_id = :id
                        """)
                .param("id", id)
                .param("resource", wish.resourceId())
                .param("disabled", wish.disabled())
                .param("xml", wish.metadataXml())
                .param("url", wish.metadataUrl())
                .param("mapping", written(wish.attributeMapping()))
                .param("format", wish.nameIdFormat())
                .param("initiated", wish.allowIdpInitiated())
                .update();
    }

    /** Gives the provider these domains and no others; the first of them that is another's, or null. */
    @Nullable
    String putDomains(ProjectSession session, UUID id, List<String> domains) {
        session.jdbc()
                .sql("delete from auth.sso_domains where sso_provider_id = :id and lower(domain) <> all(:domains)")
                .param("id", id)
                .param("domains", domains.toArray(String[]::new))
                .update();
        for (String domain : domains) {
            boolean own = session.jdbc()
                            .sql("""
                                    insert into auth.sso_domains (sso_provider_id, domain) values (:id, :domain)
                                    on conflict (lower(domain)) do update set updated_at = auth.sso_domains.updated_at
                                    where auth.sso_domains.sso_provider_id = excluded.sso_provider_id
                                    """)
                            .param("id", id)
                            .param("domain", domain)
                            .update()
                    == 1;
            if (!own) {
                return domain;
            }
        }
        return null;
    }

    void delete(ProjectSession session, UUID id) {
        session.jdbc()
                .sql("delete from auth.sso_providers where id = :id")
                .param("id", id)
                .update();
    }

    /** Whether metadata of this age is to be read anew, by whoever asks first. */
    boolean claimReading(ProjectSession session, UUID id, Duration age) {
        return session.jdbc()
                        .sql("""
                                update auth.saml_providers set metadata_checked_at = now()
                                where sso_provider_id = :id and metadata_url is not null
                                  and metadata_checked_at < now() - make_interval(secs => :age)
                                """)
                        .param("id", id)
                        .param("age", (double) age.toSeconds())
                        .update()
                == 1;
    }

    /** Keeps what was read, if the metadata still comes from there. */
    void putMetadata(ProjectSession session, UUID id, String url, String xml) {
        session.jdbc()
                .sql("""
                        update auth.saml_providers set metadata_xml = :xml, updated_at = now()
                        where sso_provider_id = :id and metadata_url = :url
                        """)
                .param("id", id)
                .param("url", url)
                .param("xml", xml)
                .update();
    }

    private @Nullable String written(@Nullable AttributeMapping mapping) {
        return mapping == null ? null : json.writeValueAsString(mapping);
    }

    private IdentityProvider of(ResultSet row) throws SQLException {
        String mapping = Objects.requireNonNullElse(row.getString("attribute_mapping"), "{}");
        String domains = Objects.requireNonNullElse(row.getString("domains"), "[]");
        return new IdentityProvider(
                row.getObject("id", UUID.class),
                row.getString("resource_id"),
                row.getBoolean("disabled"),
                row.getString("entity_id"),
                row.getString("metadata_xml"),
                row.getString("metadata_url"),
                json.readValue(mapping, AttributeMapping.class),
                row.getString("name_id_format"),
                row.getBoolean("allow_idp_initiated"),
                json.readValue(domains, DOMAINS),
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable IdentityProvider first(List<IdentityProvider> found) {
        return found.isEmpty() ? null : found.getFirst();
    }
}
