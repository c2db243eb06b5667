package dev.loam.auth.audit;

import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.tenancy.ProjectSessions;
import java.util.concurrent.ThreadFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the audit log. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    @Bean
    AuditLog authAuditLog(JsonMapper json, ProjectSettings settings, AuditRetention retention) {
        return new AuditLog(json, settings, retention);
    }

    /** Its work is beside requests, and may be lost with the process: the next one's first entry does it. */
    @Bean
    AuditRetention authAuditRetention(ProjectSessions sessions, ProjectSettings settings) {
        ThreadFactory threads = Thread.ofVirtual().name("audit-retention").factory();
        return new AuditRetention(
                sessions, settings, task -> threads.newThread(task).start());
    }
}
