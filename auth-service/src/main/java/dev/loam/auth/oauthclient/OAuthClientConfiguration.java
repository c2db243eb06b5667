package dev.loam.auth.oauthclient;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.onetime.Attempts;
import dev.loam.auth.session.Sessions;
import dev.loam.platform.project.ProjectDirectory;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the apps that may sign users in. */
@Configuration(proxyBeanMethods = false)
@Import({ClientAdministrationController.class, ClientRegistrationController.class})
public class OAuthClientConfiguration {

    @Bean
    OAuthServer authOAuthServer(ProjectDirectory projects) {
        return new OAuthServer(projects);
    }

    @Bean
    OAuthClients authOAuthClients() {
        return new OAuthClients();
    }

    @Bean
    ClientAuthentication authClientAuthentication(ProjectWork work, OAuthClients clients, Attempts attempts) {
        return new ClientAuthentication(work, clients, attempts);
    }

    @Bean
    ClientRegistration authClientRegistration(
            ProjectWork work,
            OAuthServer server,
            OAuthClients clients,
            Sessions sessions,
            Attempts attempts,
            AuditLog audit) {
        return new ClientRegistration(work, server, clients, sessions, attempts, audit, new SecureRandom());
    }
}
