package dev.loam.auth.passkey;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires passkeys. */
@Configuration(proxyBeanMethods = false)
@Import({PasskeyController.class, AdminPasskeyController.class, AdminPasskeys.class, Passkeys.class, PasskeySignIn.class
})
public class PasskeyConfiguration {

    @Bean
    PasskeyStore authPasskeyStore(JsonMapper json) {
        return new PasskeyStore(json);
    }

    @Bean
    PasskeyChallenges authPasskeyChallenges(JsonMapper json) {
        return new PasskeyChallenges(json);
    }
}
