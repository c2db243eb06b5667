package dev.loam.project.bootstrap;

import dev.loam.platform.project.ProjectRef;
import dev.loam.project.operator.AccessTokens;
import dev.loam.project.operator.Operators;
import dev.loam.project.operator.TokenLimits;
import dev.loam.project.organization.Organizations;
import dev.loam.project.tenant.NewProject;
import dev.loam.project.tenant.ProjectCredentials;
import dev.loam.project.tenant.Projects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the first operator, organization and project of an installation, and issues credentials for them. A later call
 * makes nothing twice but issues new credentials: it is the way back for who lost the first ones. A project that is being
 * deleted is as good as gone: no credentials are issued for it, and there is a new one in its place.
 */
public class Bootstrap {
    private static final String PROJECT = "local";

    private final Operators operators;
    private final AccessTokens tokens;
    private final Organizations organizations;
    private final Projects projects;
    private final PlatformProject platform;
    private final JdbcClient jdbc;

    Bootstrap(
            Operators operators,
            AccessTokens tokens,
            Organizations organizations,
            Projects projects,
            PlatformProject platform,
            JdbcClient jdbc) {
        this.operators = operators;
        this.tokens = tokens;
        this.organizations = organizations;
        this.projects = projects;
        this.platform = platform;
        this.jdbc = jdbc;
    }

    @Transactional
    public Installation run() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('project.bootstrap'))")
                .query((row, number) -> true)
                .single();
        platform.ensure();
        Made made = jdbc.sql("""
                        select b.operator_id, b.organization_id, p.ref
                        from project.bootstrap b left join project.project p on p.ref = b.ref and p.status <> 'deleting'
                        """).query(Made.class).optional().orElseGet(this::makeOperator);
        String token = tokens.issue(made.operatorId(), "bootstrap", TokenLimits.NONE)
                .credential()
                .value();
        return new Installation(token, made.operatorId(), made.organizationId(), project(made));
    }

    private Made makeOperator() {
        UUID operator = operators.create("First operator");
        jdbc.sql("update project.operator set installation_admin = true where id = :id")
                .param("id", operator)
                .update();
        UUID organization = organizations.create(operator, "Local").id();
        jdbc.sql("insert into project.bootstrap (operator_id, organization_id) values (:operator, :organization)")
                .param("operator", operator)
                .param("organization", organization)
                .update();
        return new Made(operator, organization, null);
    }

    private ProjectCredentials project(Made made) {
        if (made.ref() != null) {
            return projects.issueCredentials(new ProjectRef(made.ref()));
        }
        ProjectCredentials project =
                projects.create(made.organizationId(), NewProject.named(PROJECT, made.organizationId()));
        jdbc.sql("update project.bootstrap set ref = :ref")
                .param("ref", project.ref())
                .update();
        return project;
    }

    private record Made(
            UUID operatorId, UUID organizationId, @Nullable String ref) {}

    /**
     * What drives an installation from outside.
     *
     * @param platformToken the first operator's personal access token
     * @param operatorId the first operator
     * @param organizationId the organization that owns the project
     * @param project the project named {@code local}
     */
    public record Installation(String platformToken, UUID operatorId, UUID organizationId, ProjectCredentials project) {

        @Override
        public String toString() {
            return "Installation[project=%s]".formatted(project.ref());
        }
    }
}
