package dev.loam.project.organization;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decides what an operator may do; whoever changes something asks here, whatever the gateway has checked before. */
public final class Access {
    private final JdbcClient jdbc;

    Access(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Refuses an operator who has not at least that role in the organization. */
    public void requireOrganization(UUID operator, UUID organization, OrganizationRole needed) {
        Standing standing = jdbc.sql("""
                        select o.id::text, m.role
                        from project.organization o
                        left join project.membership m on m.organization_id = o.id and m.operator_id = :operator
                        where o.id = :organization
                        """)
                .param("operator", operator)
                .param("organization", organization)
                .query(Standing.class)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        ProjectError.ORGANIZATION_NOT_FOUND, "No organization has the id " + organization));
        require(standing, needed);
    }

    /** Refuses an operator who has not at least that role in the organization that owns the project. */
    public void requireProject(UUID operator, ProjectRef project, OrganizationRole needed) {
        Standing standing = jdbc.sql("""
                        select p.ref as id, m.role
                        from project.project p
                        left join project.membership m
                            on m.organization_id = p.organization_id and m.operator_id = :operator
                        where p.ref = :ref
                        """)
                .param("operator", operator)
                .param("ref", project.value())
                .query(Standing.class)
                .optional()
                .orElseThrow(
                        () -> new ProblemException(CommonError.PROJECT_NOT_FOUND, "No project has the ref " + project));
        require(standing, needed);
    }

    private static void require(Standing standing, OrganizationRole needed) {
        String role = standing.role();
        if (role == null) {
            throw new ProblemException(
                    ProjectError.NOT_A_MEMBER, "This operator is not a member of the organization concerned");
        }
        if (!OrganizationRole.named(role).covers(needed)) {
            throw new ProblemException(
                    ProjectError.INSUFFICIENT_ROLE,
                    "This takes the role '%s'; this operator is '%s'".formatted(needed.wireName(), role));
        }
    }

    private record Standing(String id, @Nullable String role) {}
}
