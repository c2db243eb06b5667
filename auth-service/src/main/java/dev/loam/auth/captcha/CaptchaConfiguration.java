package dev.loam.auth.captcha;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.setting.SettingSecrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Wires captchas. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CaptchaProperties.class)
public class CaptchaConfiguration {

    @Bean
    Captchas authCaptchas(
            ProjectDirectory projects, SettingSecrets secrets, RestClient.Builder http, CaptchaProperties properties) {
        return new Captchas(projects, secrets, http.build(), properties);
    }
}
