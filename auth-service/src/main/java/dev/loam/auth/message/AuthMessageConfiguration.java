package dev.loam.auth.message;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.flow.Flows;
import dev.loam.auth.hook.Hooks;
import dev.loam.auth.limit.SendingLimits;
import dev.loam.auth.onetime.OneTimeCodes;
import dev.loam.auth.onetime.OneTimeTokens;
import dev.loam.auth.onetime.Sendings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.PlatformProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires what users are sent. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "messaging", types = MessagingClient.class)
public class AuthMessageConfiguration {

    @Bean
    VerificationLinks authVerificationLinks(PlatformProperties platform) {
        return new VerificationLinks(platform.publicUrl());
    }

    @Bean
    AuthMessages authMessages(MessagingClient messaging, VerificationLinks links) {
        return new AuthMessages(messaging, links);
    }

    @Bean
    MailPreviews authMailPreviews(ProjectSettings settings, VerificationLinks links) {
        return new MailPreviews(settings, links);
    }

    @Bean
    Notices authNotices(ProjectSettings settings, SendingLimits limits, AuthMessages messages, Hooks hooks) {
        return new Notices(settings, limits, messages, hooks);
    }

    @Bean
    Dispatch authDispatch(
            ProjectSettings settings,
            OneTimeCodes codes,
            OneTimeTokens tokens,
            Sendings sendings,
            SendingLimits limits,
            Flows flows,
            AuthMessages messages,
            AuditLog audit,
            Hooks hooks) {
        return new Dispatch(settings, codes, tokens, sendings, limits, flows, messages, audit, hooks);
    }
}
