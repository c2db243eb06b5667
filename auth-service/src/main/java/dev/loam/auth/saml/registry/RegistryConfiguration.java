package dev.loam.auth.saml.registry;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.database.ProjectWork;
import dev.loam.platform.outside.OutsideClient;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires the providers that projects register. */
@Configuration(proxyBeanMethods = false)
@Import(ProviderAdministrationController.class)
public class RegistryConfiguration {

    @Bean
    IdentityProviders authIdentityProviders(JsonMapper json) {
        return new IdentityProviders(json);
    }

    @Bean
    MetadataSource authSamlMetadataSource(OutsideClient http) {
        return new MetadataSource(http);
    }

    @Bean
    MetadataRefresh authSamlMetadataRefresh(
            ProjectWork work, IdentityProviders providers, MetadataSource source, Clock clock) {
        return new MetadataRefresh(work, providers, source, clock);
    }

    @Bean
    ProviderAdministration authSsoProviderAdministration(
            ProjectWork work, IdentityProviders providers, MetadataSource source, AuditLog audit, JsonMapper json) {
        return new ProviderAdministration(work, providers, source, audit, new ProviderTraits(json));
    }
}
