package dev.loam.billing.notice;

import dev.loam.billing.account.Accounts;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.tenancy.ProjectSessions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.service.registry.ImportHttpServices;
import tools.jackson.databind.json.JsonMapper;

/** Wires notices. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "messaging", types = MailClient.class)
public class NoticeConfiguration {

    @Bean
    Notices notices(
            JdbcClient jdbc,
            Accounts accounts,
            MailClient billingMail,
            ProjectSessions sessions,
            ProjectDirectory projects,
            JsonMapper json,
            Clock clock) {
        return new Notices(jdbc, accounts, billingMail, new ProjectEvents(sessions, projects), json, clock);
    }

    @Bean
    NoticeController noticeController(Notices notices) {
        return new NoticeController(notices);
    }
}
