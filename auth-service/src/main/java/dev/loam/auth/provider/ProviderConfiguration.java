package dev.loam.auth.provider;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.keys.ProjectIssuers;
import dev.loam.auth.keys.SigningKeys;
import dev.loam.auth.oauthclient.OAuthClients;
import dev.loam.auth.oauthclient.OAuthServer;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.identity.PlatformSecret;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires projects as providers for other apps. */
@Configuration(proxyBeanMethods = false)
@Import({
    AppController.class,
    AppGrants.class,
    AuthorizationController.class,
    ConsentPageController.class,
    DiscoveryController.class,
    OwnGrants.class,
    PageDecision.class,
    TokenInspection.class,
    UserInfo.class
})
public class ProviderConfiguration {

    @Bean
    Authorizations authAuthorizations() {
        return new Authorizations();
    }

    @Bean
    Consents authConsents() {
        return new Consents();
    }

    @Bean
    ConsentPage authConsentPage() {
        return new ConsentPage();
    }

    @Bean
    PageTokens authPageTokens(PlatformSecret secret) {
        return new PageTokens(secret, new SecureRandom());
    }

    @Bean
    IdTokens authIdTokens(SigningKeys keys, ProjectIssuers issuers, JsonMapper json, Clock clock) {
        return new IdTokens(keys, issuers, json, clock);
    }

    @Bean
    Authorize authAuthorize(
            ProjectWork work,
            OAuthServer server,
            OAuthClients clients,
            Authorizations authorizations,
            ProjectSettings settings,
            ProjectIssuers issuers,
            SigningKeys keys) {
        return new Authorize(work, server, clients, authorizations, settings, issuers, keys, new SecureRandom());
    }

    @Bean
    Decision authDecision(
            ProjectWork work,
            OAuthServer server,
            CurrentUser currentUser,
            OAuthClients clients,
            Authorizations authorizations,
            Consents consents,
            ProjectIssuers issuers,
            AuditLog audit) {
        return new Decision(
                work, server, currentUser, clients, authorizations, consents, issuers, audit, new SecureRandom());
    }
}
