package dev.loam.project.secret;

import dev.loam.platform.PlatformProperties;
import dev.loam.platform.secret.Resealing;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires secrets at rest. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MasterKeyProperties.class)
@ImportHttpServices(group = "event", types = ResealingClient.class)
@ImportHttpServices(group = "function", types = ResealingClient.class)
@ImportHttpServices(group = "messaging", types = ResealingClient.class)
@ImportHttpServices(group = "storage", types = ResealingClient.class)
@ImportHttpServices(group = "auth", types = ProjectSecretsClient.class)
@Import({SecretRotationController.class, RotationProgress.class})
public class SecretConfiguration {

    @Bean
    MasterKey projectMasterKey(MasterKeyProperties properties) {
        return MasterKey.from(properties);
    }

    @Bean
    ProjectRotation projectDatabaseRotation(
            RotationProgress progress, ProjectSecretsClient auth, PlatformProperties platform) {
        return new ProjectRotation(progress, auth, platform.node());
    }

    @Bean
    SecretRotation projectSecretRotation(
            Resealing own, HttpServiceProxyRegistry clients, Environment environment, ProjectRotation projects) {
        return new SecretRotation(own, clients, environment, projects);
    }

    /** The source of keys, tokens and refs. */
    @Bean
    Credentials projectCredentials() {
        return new Credentials(new SecureRandom());
    }
}
