package dev.loam.auth.limit;

import dev.loam.auth.database.ProjectWork;
import dev.loam.platform.project.ProjectDirectory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires limits. */
@Configuration(proxyBeanMethods = false)
public class LimitConfiguration {

    @Bean
    RequestLimits authRequestLimits(ProjectDirectory projects, ProjectWork work, Clock clock) {
        return new RequestLimits(projects, work, clock);
    }

    @Bean
    SendingLimits authSendingLimits(ProjectDirectory projects) {
        return new SendingLimits(projects);
    }
}
