package dev.loam.project.secret;

import dev.loam.platform.secret.Resealing;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires secrets at rest. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MasterKeyProperties.class)
@ImportHttpServices(group = "function", types = ResealingClient.class)
@Import(SecretRotationController.class)
public class SecretConfiguration {

    @Bean
    MasterKey projectMasterKey(MasterKeyProperties properties) {
        return MasterKey.from(properties);
    }

    @Bean
    SecretRotation projectSecretRotation(Resealing own, ResealingClient functions) {
        return new SecretRotation(own, functions);
    }

    /** The source of keys, tokens and refs. */
    @Bean
    Credentials projectCredentials() {
        return new Credentials(new SecureRandom());
    }
}
