package dev.loam.function.secret;

import dev.loam.function.FunctionProperties;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.removal.ProjectData;
import dev.loam.platform.secret.SealedColumn;
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
    SecretSeal functionSecretSeal(FunctionProperties properties) {
        return SecretSeal.fromFile(properties.masterKeyFile());
    }

    @Bean
    SealedColumn sealedFunctionSecrets(SecretSeal seal) {
        return new SealedColumn("function.secret", seal.ring(), """
                select id::text as key, sealed, ref || '/' || function || '/' || name as purpose
                from function.secret
                where substring(sealed from 1 for 5) <> :newest
                limit :limit for update skip locked
                """, """
                update function.secret set sealed = :sealed where id = cast(:key as uuid)
                """);
    }

    @Bean
    Secrets functionSecrets(
            FunctionSecretRepository repository,
            SecretSeal seal,
            ChangeFeed changes,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Secrets(repository, seal, changes, audit, new TransactionTemplate(transactions), clock);
    }

    @Bean
    ProjectData functionSecretRemoval(FunctionSecretRepository repository, PlatformTransactionManager transactions) {
        TransactionTemplate together = new TransactionTemplate(transactions);
        return project -> together.executeWithoutResult(_ -> repository.deleteByRef(project.value()));
    }
}
