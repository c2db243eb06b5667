package dev.loam.project.organization;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.MissingPermissionException;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decides what an operator may do as the database has it now, the limits of its access token applied: for what stands
 * in a body or spans several organizations, and for changes that must not rest on what the gateway remembers.
 */
public final class Access {
    private final Standings standings;
    private final JdbcClient jdbc;
    private final AuditLog audit;

    Access(Standings standings, JdbcClient jdbc, AuditLog audit) {
        this.standings = standings;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Refuses an operator who may not do this in the organization. */
    public Standing requireOrganization(Caller.Operator caller, UUID organization, Permission needed) {
        Standing standing = standing(caller, null, organization);
        if (standing.organization() == null) {
            throw new ProblemException(
                    CommonError.ORGANIZATION_NOT_FOUND, "No organization has the id " + organization);
        }
        audit.concerns(organization, null);
        return require(standing, needed);
    }

    /** Refuses an operator who may not do this to the project. */
    public Standing requireProject(Caller.Operator caller, ProjectRef project, Permission needed) {
        Standing standing = standing(caller, project, null);
        if (standing.project() == null) {
            throw new ProblemException(CommonError.PROJECT_NOT_FOUND, "No project has the ref " + project);
        }
        audit.concerns(standing.organization(), project);
        return require(standing, needed);
    }

    /** Where the operator may do this: what a list may show. */
    public Reach reach(Caller.Operator caller, Permission needed) {
        ProjectRef only = onlyProject(caller);
        return new Reach(
                memberships(caller).stream()
                        .filter(organization -> standing(caller, only, organization)
                                .permissions()
                                .contains(needed))
                        .toList(),
                only);
    }

    /** How the operator stands to each organization that it may see. */
    public List<Standing> standings(Caller.Operator caller) {
        ProjectRef only = onlyProject(caller);
        return memberships(caller).stream()
                .map(organization -> standing(caller, only, organization))
                .filter(standing -> standing.permissions().contains(Permission.ORGANIZATION_READ))
                .toList();
    }

    private List<UUID> memberships(Caller.Operator caller) {
        return jdbc.sql("select organization_id from project.membership where operator_id = :operator")
                .param("operator", caller.operatorId())
                .query(UUID.class)
                .list();
    }

    private @Nullable ProjectRef onlyProject(Caller.Operator caller) {
        return jdbc.sql("select ref from project.access_token where id = :token and ref is not null")
                .param("token", caller.tokenId(), java.sql.Types.OTHER)
                .query(String.class)
                .optional()
                .map(ProjectRef::new)
                .orElse(null);
    }

    private Standing standing(Caller.Operator caller, @Nullable ProjectRef project, @Nullable UUID organization) {
        return standings
                .find(caller.operatorId(), caller.tokenId(), project, organization)
                .orElseThrow(() -> new ProblemException(
                        ProjectError.INVALID_ACCESS_TOKEN, "The access token is unknown, expired or revoked"));
    }

    private static Standing require(Standing standing, Permission needed) {
        if (standing.role() == null) {
            throw new ProblemException(
                    CommonError.NOT_A_MEMBER, "This operator is not a member of the organization concerned");
        }
        if (!standing.permissions().contains(needed)) {
            throw new MissingPermissionException(needed);
        }
        return standing;
    }

    /**
     * What a list may show.
     *
     * @param organizations the organizations in which the operator has the permission
     * @param onlyProject the one project that its access token is limited to; null when it is not
     */
    public record Reach(List<UUID> organizations, @Nullable ProjectRef onlyProject) {}
}
