package dev.loam.messaging.sms;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.setting.SettingSecrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Wires texts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmsProperties.class)
public class SmsConfiguration {

    /** The builder brings the timeouts of {@code spring.http.clients}. */
    @Bean
    SmsCarrier smsCarrier(
            SmsProperties properties, ProjectDirectory projects, SettingSecrets secrets, RestClient.Builder http) {
        TwilioSender sender =
                new TwilioSender(http.baseUrl(properties.baseUrl().toString()).build());
        return new SmsCarrier(new SmsAccounts(properties, projects, secrets), sender);
    }
}
