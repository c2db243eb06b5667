package dev.loam.project.operator;

import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import dev.loam.project.organization.Standing;
import dev.loam.project.organization.Standings;
import dev.loam.project.secret.Credential;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an access token or a session entitles to: asked by the gateway, which remembers the answer for a while. */
final class OperatorAuthorization {
    private final JdbcClient jdbc;
    private final Standings standings;
    private final Clock clock;

    OperatorAuthorization(JdbcClient jdbc, Standings standings, Clock clock) {
        this.jdbc = jdbc;
        this.standings = standings;
        this.clock = clock;
    }

    /** Whose token it is; its use is noted, once a minute. */
    Holder holderOfToken(String token) {
        return jdbc.sql("""
                        with found as (
                            select id, operator_id, expires_at from project.access_token
                            where hash = :hash and revoked_at is null and (expires_at is null or expires_at > :now)
                        ), used as (
                            update project.access_token t set last_used_at = :now from found
                            where t.id = found.id
                              and (t.last_used_at is null or t.last_used_at < :now - interval '1 minute')
                        )
                        select operator_id, id as token_id, expires_at from found
                        """)
                .param("hash", new Credential(token).hash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Holder.class)
                .optional()
                .orElseThrow(OperatorAuthorization::unknown);
    }

    /** Which operator the user of project {@code platform} is. */
    Holder holderOfUser(@Nullable UUID user) {
        return jdbc.sql("""
                        select id as operator_id, cast(null as uuid) as token_id, cast(null as timestamptz) as expires_at
                        from project.operator where user_id = :user
                        """)
                .param("user", user, Types.OTHER)
                .query(Holder.class)
                .optional()
                .orElseThrow(OperatorAuthorization::unknown);
    }

    /** What the holder may do to the project, the organization, or as itself. */
    Entitlement authorize(Holder holder, @Nullable ProjectRef project, @Nullable UUID organization) {
        Standing standing = standings
                .find(holder.operatorId(), holder.tokenId(), project, organization)
                .orElseThrow(OperatorAuthorization::unknown);
        if (project != null && standing.project() == null) {
            throw new ProblemException(CommonError.PROJECT_NOT_FOUND, "No project has the ref " + project);
        }
        if (organization != null && standing.organization() == null) {
            throw new ProblemException(
                    CommonError.ORGANIZATION_NOT_FOUND, "No organization has the id " + organization);
        }
        if (standing.organization() != null && standing.role() == null) {
            throw new ProblemException(
                    CommonError.NOT_A_MEMBER, "This operator is not a member of the organization concerned");
        }
        return new Entitlement(
                holder.operatorId(),
                holder.tokenId(),
                project,
                standing.organization(),
                standing.role(),
                standing.permissions(),
                holder.expiresAt());
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProjectError.INVALID_ACCESS_TOKEN, "The access token is unknown, expired or revoked");
    }

    /** Who asks, and until when that is known. */
    record Holder(
            UUID operatorId,
            @Nullable UUID tokenId,
            @Nullable Instant expiresAt) {}

    /** What the gateway makes the caller of. */
    record Entitlement(
            UUID operatorId,
            @Nullable UUID tokenId,
            @Nullable ProjectRef project,
            @Nullable UUID organizationId,
            @Nullable String organizationRole,
            Set<Permission> permissions,
            @Nullable Instant expiresAt) {}
}
