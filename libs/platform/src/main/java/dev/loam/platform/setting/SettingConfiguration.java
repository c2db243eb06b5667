package dev.loam.platform.setting;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires what services read of projects' settings. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "project", types = SettingSecretLookup.class)
public class SettingConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SettingSecrets settingSecrets(SettingSecretLookup lookup) {
        return new SettingSecrets(lookup);
    }
}
