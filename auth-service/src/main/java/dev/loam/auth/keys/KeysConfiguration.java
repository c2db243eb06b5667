package dev.loam.auth.keys;

import dev.loam.platform.project.ProjectDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires projects' keys. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "project", types = SigningKeyLookup.class)
@Import(JwksController.class)
public class KeysConfiguration {

    @Bean
    SigningKeys authSigningKeys(SigningKeyLookup lookup) {
        return new SigningKeys(lookup);
    }

    @Bean
    PublicKeys authPublicKeys(ProjectDirectory projects) {
        return new PublicKeys(projects);
    }
}
