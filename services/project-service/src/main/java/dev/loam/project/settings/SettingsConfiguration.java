package dev.loam.project.settings;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.secret.SealedColumn;
import dev.loam.project.secret.MasterKey;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires projects' settings. */
@Configuration(proxyBeanMethods = false)
@Import({SettingsController.class, CatalogController.class, InternalSettingsController.class})
public class SettingsConfiguration {

    @Bean
    SettingsService projectSettingsService(
            JdbcClient jdbc, JsonMapper json, MasterKey masterKey, ChangeFeed changes, AuditLog audit, Clock clock) {
        return new SettingsService(
                new SettingsRepository(jdbc, json), new SealedSettings(jdbc, masterKey), changes, audit, clock);
    }

    @Bean
    SealedColumn sealedSettings(MasterKey masterKey) {
        return new SealedColumn("project.settings_secret", masterKey.ring(), """
                select ref || ':' || document || ':' || name as key, sealed,
                       'settings:' || ref || ':' || document || ':' || name as purpose
                from project.settings_secret
                where substring(sealed from 1 for 5) <> :newest
                limit :limit for update skip locked
                """, """
                update project.settings_secret set sealed = :sealed
                where ref = split_part(:key, ':', 1) and document = split_part(:key, ':', 2)
                  and name = split_part(:key, ':', 3)
                """);
    }
}
