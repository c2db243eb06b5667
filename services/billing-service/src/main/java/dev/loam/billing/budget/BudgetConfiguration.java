package dev.loam.billing.budget;

import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.charge.Charges;
import dev.loam.billing.intake.Settlement;
import dev.loam.billing.notice.Notices;
import dev.loam.billing.price.PriceBooks;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.removal.ProjectData;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires budgets. */
@Configuration(proxyBeanMethods = false)
public class BudgetConfiguration {

    @Bean
    Budgets budgets(
            JdbcClient jdbc,
            Charges charges,
            ProjectOwners owners,
            PriceBooks books,
            Notices notices,
            ChangeFeed changes,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Budgets(
                new BudgetRepository(jdbc),
                new BudgetUsage(charges, owners, books),
                new BudgetNotices(notices),
                notices,
                books,
                changes,
                audit,
                new TransactionTemplate(transactions),
                clock);
    }

    @Bean
    BudgetWatch budgetWatch(Budgets budgets, ProjectOwners owners) {
        return new BudgetWatch(budgets, owners);
    }

    @Bean
    BudgetController budgetController(Budgets budgets, ProjectOwners owners, PriceBooks books, Clock clock) {
        return new BudgetController(budgets, owners, books, clock);
    }

    /** What was used is billed, whatever becomes of the project; what it may use is of no interest any more. */
    @Bean
    ProjectData budgetRemoval(JdbcClient jdbc) {
        return project -> jdbc.sql("""
                        with hours as (delete from billing.usage_hour where project = :project)
                        delete from billing.budget where project = :project
                        """).param("project", project.value()).update();
    }

    @Bean
    CapController capController(Budgets budgets, Settlement settlement, Clock clock) {
        return new CapController(budgets, settlement, clock);
    }
}
