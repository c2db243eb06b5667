package dev.loam.auth.mfa;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.onetime.OneTimeCodes;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.settings.ProjectSettings;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires second factors. */
@Configuration(proxyBeanMethods = false)
@Import({FactorController.class, AdminFactorController.class, AdminFactors.class, FactorProof.class})
public class MfaConfiguration {

    @Bean
    FactorStore authFactorStore() {
        return new FactorStore();
    }

    @Bean
    Factors authFactors(
            ProjectWork work,
            ProjectSettings settings,
            CurrentUser currentUser,
            FactorStore store,
            Sessions sessions,
            AuditLog audit) {
        return new Factors(work, settings, currentUser, store, sessions, audit, new SecureRandom());
    }

    @Bean
    RecoveryCodes authRecoveryCodes(ProjectWork work, CurrentUser currentUser, FactorStore store, OneTimeCodes codes) {
        return new RecoveryCodes(work, currentUser, store, codes, new SecureRandom());
    }
}
