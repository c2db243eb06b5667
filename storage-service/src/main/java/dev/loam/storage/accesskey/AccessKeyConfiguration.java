package dev.loam.storage.accesskey;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.removal.ProjectData;
import dev.loam.platform.schema.ServiceSchema;
import dev.loam.platform.secret.SealedColumn;
import dev.loam.storage.StorageProperties;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires access keys. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "project", types = AnonymousKeyClient.class)
@Import({AccessKeyController.class, AccessKeyProblems.class})
public class AccessKeyConfiguration {

    @Bean
    ServiceSchema storageServiceSchema() {
        return new ServiceSchema("storage", "db/migration/storage");
    }

    @Bean
    KeySeal storageKeySeal(StorageProperties properties) {
        return KeySeal.fromFile(properties.masterKeyFile());
    }

    @Bean
    SealedColumn sealedAccessKeys(KeySeal seal) {
        return new SealedColumn("storage.access_key", seal.ring(), """
                select id::text as key, sealed, access_key as purpose
                from storage.access_key
                where substring(sealed from 1 for 5) <> :newest
                limit :limit for update skip locked
                """, """
                update storage.access_key set sealed = :sealed where id = cast(:key as uuid)
                """);
    }

    @Bean
    AccessKeys accessKeys(
            JdbcClient jdbc,
            KeySeal seal,
            ChangeFeed changes,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new AccessKeys(
                new AccessKeyRepository(jdbc),
                seal,
                changes,
                audit,
                new TransactionTemplate(transactions),
                new SecureRandom(),
                clock);
    }

    @Bean
    Signers signers(JdbcClient jdbc, KeySeal seal, AnonymousKeyClient anonymousKeys, Clock clock) {
        return new Signers(new AccessKeyRepository(jdbc), seal, anonymousKeys, clock);
    }

    @Bean
    ProjectData accessKeyRemoval(JdbcClient jdbc) {
        return new AccessKeyRepository(jdbc)::deleteAll;
    }
}
