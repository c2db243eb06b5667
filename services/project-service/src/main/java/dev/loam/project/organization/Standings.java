package dev.loam.project.organization;

import dev.loam.platform.project.ProjectRef;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how operators stand to organizations and projects. */
public final class Standings {
    private final JdbcClient jdbc;
    private final Clock clock;

    Standings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How the operator stands to the project, or else to the organization.
     *
     * @param token the access token whose limits apply; a token that is limited to another organization or project gives
     *     no standing there
     * @return nothing when there is no such operator, or its token is no more
     */
    public Optional<Standing> find(
            UUID operator, @Nullable UUID token, @Nullable ProjectRef project, @Nullable UUID organization) {
        return jdbc.sql("""
                        select o.id as organization_id, p.ref, case when reach.entered then m.role end as role,
                               r.name as role_name, case when reach.entered then r.permissions end as role_permissions,
                               a.installation_admin, t.permissions as token_permissions,
                               t.organization_id is not null or t.ref is not null as token_limited
                        from project.operator a
                        left join project.access_token t on t.id = :token and t.operator_id = a.id
                            and t.revoked_at is null and (t.expires_at is null or t.expires_at > :now)
                        left join project.project p on p.ref = :ref
                        left join project.organization o on o.id = coalesce(p.organization_id, :organization)
                        left join project.membership m on m.organization_id = o.id and m.operator_id = a.id
                        left join project.role r on r.id = m.role_id
                        cross join lateral (
                            select (t.organization_id is null or t.organization_id = o.id)
                                and (t.ref is null or t.ref = p.ref) is true as entered
                        ) reach
                        where a.id = :operator and (cast(:token as uuid) is null or t.id is not null)
                        """)
                .param("operator", operator)
                .param("token", token, Types.OTHER)
                .param("ref", project == null ? null : project.value(), Types.VARCHAR)
                .param("organization", project == null ? organization : null, Types.OTHER)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> Standing.of(row))
                .optional();
    }
}
