package dev.loam.project.cluster;

import dev.loam.platform.secret.SealedColumn;
import dev.loam.platform.usage.UsageOutbox;
import dev.loam.project.secret.MasterKey;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires clusters. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ClusterProperties.class, TemplateProperties.class, WatchProperties.class})
@ImportHttpServices(group = "auth", types = TemplateSchemas.class)
@ImportHttpServices(group = "storage", types = TemplateSchemas.class)
@ImportHttpServices(group = "database", types = TemplateSchemas.class)
@ImportHttpServices(group = "function", types = TemplateSchemas.class)
@ImportHttpServices(group = "event", types = TemplateSchemas.class)
@Import({
    Clusters.class,
    ClusterPlace.class,
    SchemaServices.class,
    ClusterPreparation.class,
    ClusterWatch.class,
    ClusterAdmission.class,
    ClusterController.class,
    ProjectDatabases.class,
    ShadowDatabases.class,
    ShadowController.class
})
public class ClusterConfiguration {

    @Bean
    MeteredDatabases meteredDatabases(
            JdbcClient jdbc, UsageOutbox usage, PlatformTransactionManager transactions, Clock clock) {
        return new MeteredDatabases(jdbc, usage, new TransactionTemplate(transactions), clock);
    }

    @Bean
    SealedColumn sealedSuperuserPasswords(MasterKey masterKey) {
        return new SealedColumn("project.cluster", masterKey.ring(), """
                select id as key, superuser_password as sealed, 'cluster:' || id as purpose
                from project.cluster
                where substring(superuser_password from 1 for 5) <> :newest
                limit :limit for update skip locked
                """, """
                update project.cluster set superuser_password = :sealed where id = :key
                """);
    }
}
