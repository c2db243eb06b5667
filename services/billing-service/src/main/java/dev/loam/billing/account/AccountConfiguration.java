package dev.loam.billing.account;

import dev.loam.billing.price.PriceBooks;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.project.ProjectDirectory;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires accounts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BillProperties.class)
public class AccountConfiguration {

    @Bean
    ProjectOwners projectOwners(JdbcClient jdbc, ProjectDirectory projects, Clock clock) {
        return new ProjectOwners(jdbc, projects, clock);
    }

    @Bean
    PlanAssignments planAssignments(JdbcClient jdbc, Clock clock, BillProperties properties) {
        return new PlanAssignments(jdbc, clock, properties.plan());
    }

    @Bean
    Accounts accounts(JdbcClient jdbc) {
        return new Accounts(jdbc);
    }

    @Bean
    AccountController accountController(
            Accounts accounts,
            PlanAssignments assignments,
            ProjectOwners owners,
            PriceBooks books,
            ChangeFeed changes,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new AccountController(
                accounts,
                new Plans(
                        assignments,
                        accounts,
                        owners,
                        books,
                        changes,
                        audit,
                        new TransactionTemplate(transactions),
                        clock));
    }
}
