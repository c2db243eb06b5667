package dev.loam.function.secret;

import dev.loam.function.FunctionProperties;
import dev.loam.platform.change.ChangeFeed;
import java.time.Clock;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires secrets. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = SecretConfiguration.class)
@EnableJpaRepositories(basePackageClasses = SecretConfiguration.class)
@Import(SecretController.class)
public class SecretConfiguration {

    @Bean
    Secrets functionSecrets(
            FunctionSecretRepository repository,
            FunctionProperties properties,
            ChangeFeed changes,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Secrets(
                repository,
                SecretSeal.fromFile(properties.masterKeyFile()),
                changes,
                new TransactionTemplate(transactions),
                clock);
    }
}
