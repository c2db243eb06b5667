package dev.loam.messaging.mail;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.setting.SettingSecrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires mail. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmtpProperties.class)
public class MailConfiguration {

    @Bean
    MailCarrier mailCarrier(SmtpProperties properties, ProjectDirectory projects, SettingSecrets secrets) {
        return new MailCarrier(new SmtpServers(properties, projects, secrets), properties.timeout());
    }
}
