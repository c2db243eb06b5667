package dev.loam.project;

import dev.loam.platform.schema.ServiceSchema;
import dev.loam.project.audit.AuditReadingConfiguration;
import dev.loam.project.bootstrap.BootstrapConfiguration;
import dev.loam.project.cluster.ClusterConfiguration;
import dev.loam.project.invitation.InvitationConfiguration;
import dev.loam.project.key.KeyConfiguration;
import dev.loam.project.openapi.OpenApiConfiguration;
import dev.loam.project.operator.OperatorConfiguration;
import dev.loam.project.organization.OrganizationConfiguration;
import dev.loam.project.secret.SecretConfiguration;
import dev.loam.project.settings.SettingsConfiguration;
import dev.loam.project.signing.SigningConfiguration;
import dev.loam.project.sso.SsoConfiguration;
import dev.loam.project.tenant.TenantConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Everything that project-service consists of. */
@Configuration(proxyBeanMethods = false)
@Import({
    SecretConfiguration.class,
    OrganizationConfiguration.class,
    OperatorConfiguration.class,
    ClusterConfiguration.class,
    SigningConfiguration.class,
    SettingsConfiguration.class,
    KeyConfiguration.class,
    TenantConfiguration.class,
    InvitationConfiguration.class,
    SsoConfiguration.class,
    AuditReadingConfiguration.class,
    OpenApiConfiguration.class,
    BootstrapConfiguration.class
})
@EntityScan(basePackageClasses = ProjectServiceConfiguration.class)
@EnableJpaRepositories(basePackageClasses = ProjectServiceConfiguration.class)
public class ProjectServiceConfiguration {

    @Bean
    ServiceSchema projectSchema() {
        return new ServiceSchema("project", "db/migration/project");
    }
}
