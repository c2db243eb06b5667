package dev.loam.auth.onetime;

import dev.loam.platform.identity.PlatformSecret;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what works once. */
@Configuration(proxyBeanMethods = false)
public class OneTimeConfiguration {

    @Bean
    OneTimeCodes authOneTimeCodes(PlatformSecret secret) {
        return new OneTimeCodes(secret, new SecureRandom());
    }

    @Bean
    OneTimeTokens authOneTimeTokens(OneTimeCodes codes) {
        return new OneTimeTokens(codes);
    }

    @Bean
    Attempts authAttempts(OneTimeCodes codes) {
        return new Attempts(codes);
    }

    @Bean
    Sendings authSendings(OneTimeCodes codes) {
        return new Sendings(codes);
    }
}
