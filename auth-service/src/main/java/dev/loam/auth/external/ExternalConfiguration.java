package dev.loam.auth.external;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.flow.Flows;
import dev.loam.auth.message.Dispatch;
import dev.loam.auth.message.Notices;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.AddressesAtWord;
import dev.loam.auth.user.UserCreation;
import dev.loam.auth.user.Users;
import dev.loam.platform.PlatformProperties;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.outside.OutsideClient;
import dev.loam.platform.project.ProjectDirectory;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires sign-in with accounts elsewhere. */
@Configuration(proxyBeanMethods = false)
@Import({ExternalController.class, ExternalSignIn.class, OwnLinking.class, PendingSignIns.class, ProjectProviders.class
})
public class ExternalConfiguration {
    @Bean
    ProviderHttp authExternalHttp(OutsideClient http, JsonMapper json) {
        return new ProviderHttp(http, json);
    }

    @Bean
    IdTokens authExternalIdTokens(Discovery discovery, JsonMapper json, Clock clock) {
        return new IdTokens(discovery, json, clock);
    }

    @Bean
    Discovery authExternalDiscovery(ProviderHttp http, Clock clock) {
        return new Discovery(http, clock);
    }

    @Bean
    SignInSecrets authExternalSecrets(PlatformSecret secret) {
        return new SignInSecrets(secret, new SecureRandom());
    }

    @Bean
    ProviderDialogue authExternalDialogue(
            Discovery discovery,
            IdTokens idTokens,
            ProviderHttp http,
            SignInSecrets secrets,
            JsonMapper json,
            Clock clock) {
        return new ProviderDialogue(discovery, idTokens, http, new ClientSecrets(json, clock), secrets);
    }

    @Bean
    CallbackAddress authExternalCallback(PlatformProperties platform) {
        return new CallbackAddress(platform.publicUrl());
    }

    @Bean
    PersonNames authExternalPersonNames(JsonMapper json) {
        return new PersonNames(json);
    }

    @Bean
    ExternalIdentities authExternalIdentities(JsonMapper json) {
        return new ExternalIdentities(json);
    }

    @Bean
    Admissions authExternalAdmissions(
            ProjectSettings settings,
            Users users,
            UserCreation creation,
            AddressesAtWord addressesAtWord,
            ExternalIdentities identities,
            Sessions sessions,
            Dispatch dispatch,
            AuditLog audit) {
        AddressHolder holders = new AddressHolder(users, addressesAtWord, sessions);
        return new Admissions(settings, users, creation, addressesAtWord, identities, holders, dispatch, audit);
    }

    @Bean
    IdentityLinking authIdentityLinking(
            ProjectDirectory projects, Users users, ExternalIdentities identities, AuditLog audit, Notices notices) {
        return new IdentityLinking(projects, users, identities, audit, notices);
    }

    @Bean
    Completion authExternalCompletion(Users users, SignIn signIn, Flows flows, AuditLog audit) {
        return new Completion(users, signIn, flows, audit);
    }

    @Bean
    IdTokenGrant authIdTokenGrant(
            ProjectWork work,
            ProjectProviders providers,
            IdTokens idTokens,
            Admissions admissions,
            IdentityLinking linking,
            CurrentUser currentUser,
            Completion completion) {
        return new IdTokenGrant(work, providers, idTokens, admissions, linking, currentUser, completion);
    }
}
