package dev.loam.auth.webauthn;

import dev.loam.platform.project.ProjectDirectory;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires security keys and passkeys. */
@Configuration(proxyBeanMethods = false)
public class WebAuthnConfiguration {

    @Bean
    RelyingParties authRelyingParties(ProjectDirectory projects) {
        return new RelyingParties(projects);
    }

    @Bean
    Ceremonies authCeremonies(JsonMapper json) {
        return new Ceremonies(json, new SecureRandom());
    }
}
