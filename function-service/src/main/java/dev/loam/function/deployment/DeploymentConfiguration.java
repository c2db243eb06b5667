package dev.loam.function.deployment;

import dev.loam.function.FunctionProperties;
import dev.loam.function.component.ComponentProperties;
import dev.loam.function.secret.Secrets;
import dev.loam.function.trigger.Triggers;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.project.ProjectDirectory;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Wires deployments. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = DeploymentConfiguration.class)
@EnableJpaRepositories(basePackageClasses = DeploymentConfiguration.class)
@EnableConfigurationProperties(ComponentProperties.class)
@Import({AliasController.class, ComponentController.class, DeploymentController.class, TriggerController.class})
public class DeploymentConfiguration {

    @Bean
    JarStore functionJars(FunctionProperties properties) {
        return new JarStore(properties.root(), properties.maxJar().toBytes());
    }

    @Bean
    ManifestFormat functionManifests(JsonMapper json) {
        return new ManifestFormat(json);
    }

    @Bean
    DeclaredTriggers declaredFunctionTriggers(JdbcClient jdbc, ManifestFormat format, Clock clock) {
        return new DeclaredTriggers(jdbc, format, clock);
    }

    @Bean
    AliasStore functionAliasStore(JdbcClient jdbc) {
        return new AliasStore(jdbc);
    }

    @Bean
    ComponentStore functionComponentStore(JdbcClient jdbc, JsonMapper json) {
        return new ComponentStore(jdbc, json);
    }

    @Bean
    DeploymentComponents functionDeploymentComponents(
            FunctionRepository functions,
            FunctionDeploymentRepository deployments,
            ComponentStore components,
            ComponentProperties installation,
            ProjectDirectory projects) {
        return new DeploymentComponents(functions, deployments, components, installation, projects);
    }

    @Bean
    SmokeGate functionSmokeGate(SmokeRun smoke, FunctionDeploymentRepository deployments, Clock clock) {
        return new SmokeGate(smoke, deployments, clock);
    }

    @Bean
    Aliases functionAliases(
            FunctionRepository functions,
            FunctionDeploymentRepository deployments,
            AliasStore store,
            JarStore jars,
            ManifestFormat format,
            SmokeGate smoke,
            ChangeFeed changes,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Aliases(
                functions,
                deployments,
                store,
                jars,
                format,
                smoke,
                changes,
                audit,
                new TransactionTemplate(transactions),
                clock);
    }

    @Bean
    Deployments functionDeployments(
            FunctionRepository functions,
            FunctionDeploymentRepository deployments,
            JarStore jars,
            ManifestFormat format,
            Triggers triggers,
            DeclaredTriggers declared,
            Secrets secrets,
            AliasStore aliases,
            ComponentStore components,
            SmokeGate smoke,
            ChangeFeed changes,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Deployments(
                functions,
                deployments,
                jars,
                format,
                triggers,
                declared,
                secrets,
                aliases,
                components,
                smoke,
                changes,
                audit,
                new TransactionTemplate(transactions),
                clock);
    }

    @Bean
    Uploads functionUploads(
            JarStore jars,
            ManifestFormat format,
            FunctionProperties limits,
            ProjectDirectory projects,
            Deployments deployments,
            ComponentProperties components) {
        JarReader reader = new JarReader(limits.maxUnpacked().toBytes());
        return new Uploads(jars, reader, format, limits, projects, deployments, components);
    }

    @Bean
    LiveFunctions liveFunctions(
            FunctionRepository functions,
            FunctionDeploymentRepository deployments,
            AliasStore aliases,
            DeclaredTriggers declared,
            JarStore jars,
            ManifestFormat format) {
        return new LiveFunctions(functions, deployments, aliases, declared, jars, format);
    }

    @Bean
    DeploymentRemoval functionDeploymentRemoval(
            JdbcClient jdbc, JarStore jars, ChangeFeed changes, PlatformTransactionManager transactions) {
        return new DeploymentRemoval(jdbc, jars, changes, new TransactionTemplate(transactions));
    }

    @Bean
    TriggerRetries functionTriggerRetries(Deployments deployments) {
        return new TriggerRetries(deployments);
    }
}
