package dev.loam.database.owner;

import dev.loam.database.catalog.Catalogs;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.tenancy.ProjectSessions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what operators do as owners. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OwnerProperties.class)
public class OwnerConfiguration {

    @Bean
    OwnerStatements ownerStatements(ProjectSessions sessions, OwnerProperties properties) {
        return new OwnerStatements(sessions, properties);
    }

    @Bean
    StatementAdvice statementAdvice() {
        return new StatementAdvice();
    }

    @Bean
    QueryController queryController(OwnerStatements statements, AuditLog audit) {
        return new QueryController(statements, audit);
    }

    @Bean
    SqlController sqlController(OwnerStatements statements, OwnerProperties properties, AuditLog audit) {
        return new SqlController(statements, properties, audit);
    }

    @Bean
    TableController tableController(Catalogs catalogs) {
        return new TableController(catalogs);
    }
}
