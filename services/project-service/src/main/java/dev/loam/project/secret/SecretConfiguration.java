package dev.loam.project.secret;

import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires secrets at rest. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MasterKeyProperties.class)
public class SecretConfiguration {

    @Bean
    MasterKey projectMasterKey(MasterKeyProperties properties) {
        return MasterKey.from(properties);
    }

    /** The source of keys, tokens and refs. */
    @Bean
    Credentials projectCredentials() {
        return new Credentials(new SecureRandom());
    }
}
