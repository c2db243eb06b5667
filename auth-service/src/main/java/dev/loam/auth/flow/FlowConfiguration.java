package dev.loam.auth.flow;

import dev.loam.platform.identity.PlatformSecret;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires sign-ins that end with an exchange. */
@Configuration(proxyBeanMethods = false)
public class FlowConfiguration {

    @Bean
    Flows authFlows(PlatformSecret secret) {
        return new Flows(new ProviderTokenSeal(secret));
    }
}
