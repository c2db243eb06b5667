package dev.loam.platform.audit;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Wires the audit log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
public class AuditConfiguration {
    /** Before permissions are checked, so that what was refused is on record, too. */
    private static final int ORDER = 500;

    @Bean
    @DependsOnDatabaseInitialization
    AuditLog auditLog(JdbcClient jdbc, JsonMapper json, AuditProperties properties, Clock clock) {
        return new AuditLog(jdbc, new Redaction(json), properties, clock);
    }

    @Bean
    WebMvcConfigurer auditing(AuditLog audit) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AuditInterceptor(audit))
                        .addPathPatterns("/platform/v1/**")
                        .order(ORDER);
            }
        };
    }
}
