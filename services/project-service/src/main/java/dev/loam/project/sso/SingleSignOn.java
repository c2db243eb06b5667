package dev.loam.project.sso;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.loam.platform.PlatformProperties;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import dev.loam.project.operator.OperatorLogins;
import dev.loam.project.secret.Credential;
import dev.loam.project.secret.Credentials;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sign-in of operators at the provider, from the first redirect to the session. */
class SingleSignOn {
    private static final Logger log = LoggerFactory.getLogger(SingleSignOn.class);

    private final SsoProperties properties;
    private final @Nullable OpenIdProvider provider;
    private final LoginSteps steps;
    private final OperatorLinking linking;
    private final OperatorLogins logins;
    private final Credentials credentials;

    SingleSignOn(
            SsoProperties properties,
            LoginSteps steps,
            OperatorLinking linking,
            OperatorLogins logins,
            Credentials credentials,
            PlatformProperties platform,
            JsonMapper json,
            Clock clock) {
        this.properties = properties;
        this.steps = steps;
        this.linking = linking;
        this.logins = logins;
        this.credentials = credentials;
        // At run time: what is configured is not known when beans are processed ahead of time.
        this.provider = properties.issuer() == null
                ? null
                : new OpenIdProvider(
                        properties, platform.publicUrl().resolve("/platform/v1/sso/callback"), json, clock);
    }

    /** A sign-in that begins. */
    record Begun(Credential browser, URI location) {}

    /** What the provider's redirect brings. */
    record Answer(
            @Nullable String state,
            @Nullable String code,
            @Nullable String error,
            @Nullable String issuer) {
        @Override
        public String toString() {
            return "Answer[…]";
        }
    }

    URI issuer() {
        required();
        return Objects.requireNonNull(properties.issuer());
    }

    Begun begin() {
        OpenIdProvider asked = required();
        LoginSecrets login = new LoginSecrets(credentials.next(""), credentials.next(""));
        try {
            URI location = asked.authorization(login);
            steps.begin(login);
            return new Begun(login.browser(), location);
        } catch (ProviderException away) {
            throw unavailable(away);
        }
    }

    /** A code for the console, once the provider has told who it is. */
    Credential complete(Answer answer, @Nullable String browser) {
        OpenIdProvider asked = required();
        LoginSecrets login = new LoginSecrets(credential(browser), credential(answer.state()));
        steps.take(login);
        try {
            if (!asked.isFromHere(answer.issuer())) {
                throw refused("The answer is another provider's");
            }
            if (answer.error() != null || answer.code() == null || answer.code().isEmpty()) {
                throw refused("The identity provider let nobody in");
            }
            ProvenIdentity identity = identity(asked.redeem(answer.code(), login));
            Credential code = credentials.next("lm_sso_");
            steps.keep(code, login.browser(), identity);
            return code;
        } catch (ProviderException away) {
            throw unavailable(away);
        }
    }

    /** The session, as auth-service gives it. */
    JsonNode session(String code, @Nullable String browser) {
        required();
        UUID user = linking.take(credential(code), credential(browser));
        return logins.open(user);
    }

    private ProvenIdentity identity(JWTClaimsSet claims) {
        try {
            return ProvenIdentity.of(
                    claims.getIssuer(),
                    claims.getSubject(),
                    claims.getStringClaim("email"),
                    claims.getClaim("email_verified"),
                    claims.getStringClaim("name"),
                    properties.allowedDomains());
        } catch (ParseException malformed) {
            throw new ProblemException(
                    ProjectError.SSO_REFUSED, "The identity provider's id_token is not valid", malformed);
        }
    }

    private OpenIdProvider required() {
        if (provider == null) {
            throw new ProblemException(
                    ProjectError.SSO_NOT_CONFIGURED,
                    "This installation has no single sign-on: loam.project.sso.issuer");
        }
        return provider;
    }

    private static Credential credential(@Nullable String text) {
        return new Credential(text == null ? "" : text);
    }

    private static ProblemException refused(String why) {
        return new ProblemException(ProjectError.SSO_REFUSED, why);
    }

    private static ProblemException unavailable(ProviderException away) {
        log.warn("The identity provider cannot be used: {}", away.getMessage(), away);
        return new ProblemException(
                ProjectError.SSO_UNAVAILABLE, "The identity provider cannot be used at the moment", away);
    }
}
