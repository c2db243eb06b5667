package dev.loam.auth.mfa;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.message.Dispatch;
import dev.loam.auth.onetime.OneTimeCodes;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.webauthn.Ceremonies;
import dev.loam.auth.webauthn.RelyingParties;
import dev.loam.platform.secret.SealedText;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires second factors. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FactorProperties.class)
@Import({
    FactorController.class,
    AdminFactorController.class,
    AdminFactors.class,
    Factors.class,
    FactorAttempts.class,
    FactorProof.class,
    FactorResealing.class,
    FactorResealingController.class
})
public class MfaConfiguration {

    @Bean
    FactorStore authFactorStore(JsonMapper json) {
        return new FactorStore(json);
    }

    @Bean
    AppSecrets authAppSecrets(FactorProperties properties) {
        return new AppSecrets(SealedText.of(
                properties.masterKeyFile(), "loam.auth.master-key-file", "secrets of authenticator apps"));
    }

    @Bean
    RecoveryCodes authRecoveryCodes(
            ProjectWork work, CurrentUser currentUser, FactorStore store, OneTimeCodes codes, AuditLog audit) {
        return new RecoveryCodes(work, currentUser, store, codes, audit, new SecureRandom());
    }

    @Bean
    FactorKinds authFactorKinds(
            ProjectSettings settings,
            FactorStore store,
            RecoveryCodes recoveryCodes,
            OneTimeCodes codes,
            Dispatch dispatch,
            RelyingParties parties,
            Ceremonies ceremonies,
            AppSecrets secrets,
            Clock clock) {
        return new FactorKinds(
                new AppFactors(settings, store, secrets, recoveryCodes, new SecureRandom(), clock),
                new PhoneFactors(settings, store, recoveryCodes, codes, dispatch),
                new KeyFactors(store, parties, ceremonies));
    }
}
