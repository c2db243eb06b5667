package dev.loam.auth.audit;

import dev.loam.auth.settings.ProjectSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the audit log. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    @Bean
    AuditLog authAuditLog(JsonMapper json, ProjectSettings settings) {
        return new AuditLog(json, settings);
    }
}
