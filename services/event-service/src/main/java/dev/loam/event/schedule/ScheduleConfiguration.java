package dev.loam.event.schedule;

import dev.loam.event.delivery.Intake;
import dev.loam.event.timer.EventTimer;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.removal.ProjectData;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Wires schedules. */
@Configuration(proxyBeanMethods = false)
@Import(ScheduleController.class)
public class ScheduleConfiguration {

    @Bean
    ScheduleStore eventScheduleStore(JdbcClient jdbc) {
        return new ScheduleStore(jdbc);
    }

    @Bean
    ScheduleAlarm eventScheduleAlarm(
            ScheduleStore store, Intake intake, JsonMapper json, EventTimer timer, Clock clock) {
        return new ScheduleAlarm(store, intake, json, timer, clock);
    }

    @Bean
    Schedules eventSchedules(
            ScheduleStore store,
            ScheduleAlarm alarm,
            ChangeFeed changes,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Schedules(store, alarm, changes, audit, new TransactionTemplate(transactions), clock);
    }

    @Bean
    ProjectData eventScheduleRemoval(ScheduleStore store) {
        return store::deleteAll;
    }
}
