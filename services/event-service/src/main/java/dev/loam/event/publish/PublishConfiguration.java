package dev.loam.event.publish;

import dev.loam.event.schedule.Schedules;
import dev.loam.platform.tenancy.ProjectSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the publishing of apps' own events. */
@Configuration(proxyBeanMethods = false)
@Import(PublishController.class)
public class PublishConfiguration {

    @Bean
    Publisher eventPublisher(ProjectSessions sessions, Schedules schedules) {
        return new Publisher(sessions, schedules);
    }
}
