package dev.loam.auth.saml;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.external.ExternalIdentities;
import dev.loam.auth.flow.Flows;
import dev.loam.auth.keys.ProjectIssuers;
import dev.loam.auth.saml.registry.IdentityProviders;
import dev.loam.auth.saml.registry.MetadataRefresh;
import dev.loam.auth.saml.registry.RegistryConfiguration;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.UserCreation;
import dev.loam.auth.user.Users;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.setting.SettingSecrets;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires single sign-on. What reads and verifies XML is static, and loaded with the first response. */
@Configuration(proxyBeanMethods = false)
@Import({SamlController.class, RegistryConfiguration.class})
public class SamlConfiguration {

    @Bean
    SamlSettings authSamlSettings(ProjectDirectory projects, SettingSecrets secrets, ProjectIssuers issuers) {
        return new SamlSettings(projects, secrets, issuers);
    }

    @Bean
    SingleSignOn authSingleSignOn(
            ProjectWork work,
            ProjectSettings settings,
            SamlSettings saml,
            IdentityProviders providers,
            MetadataRefresh metadata,
            Flows flows,
            Clock clock) {
        return new SingleSignOn(
                work, settings, saml, providers, metadata, new RelayStates(), flows, clock, new SecureRandom());
    }

    @Bean
    SsoCompletion authSsoCompletion(
            ProjectSettings settings,
            UserCreation creation,
            ExternalIdentities identities,
            Users users,
            SignIn signIn,
            Flows flows,
            AuditLog audit) {
        SsoAdmission admission = new SsoAdmission(settings, creation, identities, audit);
        return new SsoCompletion(new UsedAssertions(), admission, users, signIn, flows, audit);
    }

    @Bean
    ResponseConsumer authSamlResponseConsumer(
            ProjectWork work,
            ProjectSettings settings,
            SamlSettings saml,
            IdentityProviders providers,
            MetadataRefresh metadata,
            SsoCompletion completion,
            Clock clock) {
        return new ResponseConsumer(work, settings, saml, providers, metadata, new RelayStates(), completion, clock);
    }
}
