package dev.loam.auth;

import dev.loam.auth.account.AccountConfiguration;
import dev.loam.auth.activity.ActivityConfiguration;
import dev.loam.auth.admin.AdminConfiguration;
import dev.loam.auth.audit.AuditConfiguration;
import dev.loam.auth.captcha.CaptchaConfiguration;
import dev.loam.auth.client.ClientConfiguration;
import dev.loam.auth.database.DatabaseConfiguration;
import dev.loam.auth.error.ErrorConfiguration;
import dev.loam.auth.external.ExternalConfiguration;
import dev.loam.auth.flow.FlowConfiguration;
import dev.loam.auth.hook.HookConfiguration;
import dev.loam.auth.keys.KeysConfiguration;
import dev.loam.auth.limit.LimitConfiguration;
import dev.loam.auth.message.AuthMessageConfiguration;
import dev.loam.auth.mfa.MfaConfiguration;
import dev.loam.auth.migration.MigrationConfiguration;
import dev.loam.auth.oauthclient.OAuthClientConfiguration;
import dev.loam.auth.onetime.OneTimeConfiguration;
import dev.loam.auth.operator.OperatorConfiguration;
import dev.loam.auth.otp.OtpConfiguration;
import dev.loam.auth.outside.OutsideConfiguration;
import dev.loam.auth.passkey.PasskeyConfiguration;
import dev.loam.auth.password.PasswordConfiguration;
import dev.loam.auth.provider.ProviderConfiguration;
import dev.loam.auth.saml.SamlConfiguration;
import dev.loam.auth.session.SessionConfiguration;
import dev.loam.auth.settings.SettingsConfiguration;
import dev.loam.auth.signup.SignUpConfiguration;
import dev.loam.auth.token.TokenConfiguration;
import dev.loam.auth.user.UserConfiguration;
import dev.loam.auth.verify.VerifyConfiguration;
import dev.loam.auth.webauthn.WebAuthnConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything the auth service consists of: what its own process starts, and what standalone imports. */
@Configuration(proxyBeanMethods = false)
@Import({
    AccountConfiguration.class,
    ActivityConfiguration.class,
    AdminConfiguration.class,
    AuditConfiguration.class,
    CaptchaConfiguration.class,
    ClientConfiguration.class,
    DatabaseConfiguration.class,
    ErrorConfiguration.class,
    ExternalConfiguration.class,
    FlowConfiguration.class,
    HookConfiguration.class,
    KeysConfiguration.class,
    LimitConfiguration.class,
    AuthMessageConfiguration.class,
    MfaConfiguration.class,
    MigrationConfiguration.class,
    OAuthClientConfiguration.class,
    OneTimeConfiguration.class,
    OperatorConfiguration.class,
    OtpConfiguration.class,
    OutsideConfiguration.class,
    PasskeyConfiguration.class,
    PasswordConfiguration.class,
    ProviderConfiguration.class,
    SamlConfiguration.class,
    SessionConfiguration.class,
    SettingsConfiguration.class,
    SignUpConfiguration.class,
    TokenConfiguration.class,
    UserConfiguration.class,
    VerifyConfiguration.class,
    WebAuthnConfiguration.class
})
public class AuthServiceConfiguration {}
