package dev.loam.auth.keys;

import dev.loam.platform.PlatformProperties;
import dev.loam.platform.project.ProjectDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.service.registry.ImportHttpServices;
import tools.jackson.databind.json.JsonMapper;

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
    TokenReader authTokenReader(ProjectDirectory projects, JsonMapper json) {
        return new TokenReader(projects, json);
    }

    @Bean
    ProjectIssuers authProjectIssuers(PlatformProperties platform) {
        return new ProjectIssuers(platform.publicUrl());
    }

    @Bean
    PublicKeys authPublicKeys(ProjectDirectory projects) {
        return new PublicKeys(projects);
    }
}
