package dev.loam.project.operator;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import dev.loam.project.secret.Credential;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a personal access token entitles to: asked by the gateway, which remembers the answer for a while. */
final class OperatorAuthorization {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final JdbcClient jdbc;
    private final Clock clock;

    OperatorAuthorization(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The operator behind the token, and the role in the organization that is asked about.
     *
     * @param method the request's; without it the token must be one that may write
     */
    Entitlement authorize(
            String token, @Nullable String method, @Nullable ProjectRef project, @Nullable UUID organization) {
        Row row = jdbc.sql("""
                        select t.operator_id, t.scope, p.ref, o.id as organization_id, m.role
                        from project.access_token t
                        left join project.project p on p.ref = :ref
                        left join project.organization o on o.id = coalesce(p.organization_id, :organization)
                        left join project.membership m
                            on m.organization_id = o.id and m.operator_id = t.operator_id
                        where t.hash = :hash and t.revoked_at is null
                          and (t.expires_at is null or t.expires_at > :now)
                        """)
                .param("hash", new Credential(token).hash())
                .param("ref", project == null ? null : project.value(), java.sql.Types.VARCHAR)
                .param("organization", project == null ? organization : null, java.sql.Types.OTHER)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Row.class)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        ProjectError.INVALID_ACCESS_TOKEN, "The access token is unknown, expired or revoked"));
        requireKnown(row, project, organization);
        if (row.role() == null && row.organizationId() != null) {
            throw new ProblemException(
                    ProjectError.NOT_A_MEMBER, "This operator is not a member of the organization concerned");
        }
        if (row.scope().equals(TokenScope.READ.wireName()) && !SAFE_METHODS.contains(String.valueOf(method))) {
            throw new ProblemException(ProjectError.INSUFFICIENT_SCOPE, "This access token may only read");
        }
        return new Entitlement(row.operatorId(), project, row.organizationId(), row.role(), row.scope());
    }

    private static void requireKnown(Row row, @Nullable ProjectRef project, @Nullable UUID organization) {
        if (project != null && row.ref() == null) {
            throw new ProblemException(CommonError.PROJECT_NOT_FOUND, "No project has the ref " + project);
        }
        if (organization != null && row.organizationId() == null) {
            throw new ProblemException(
                    ProjectError.ORGANIZATION_NOT_FOUND, "No organization has the id " + organization);
        }
    }

    private record Row(
            UUID operatorId,
            String scope,
            @Nullable String ref,
            @Nullable UUID organizationId,
            @Nullable String role) {}

    /** What the gateway makes the caller of. */
    record Entitlement(
            UUID operatorId,
            @Nullable ProjectRef project,
            @Nullable UUID organizationId,
            @Nullable String organizationRole,
            String scope) {}
}
