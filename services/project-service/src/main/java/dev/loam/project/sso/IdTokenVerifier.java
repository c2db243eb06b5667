package dev.loam.project.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/** Checks id_tokens as OpenID Connect Core 3.1.3.7 asks. */
final class IdTokenVerifier {
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final Set<String> NEEDED = Set.of("iss", "sub", "aud", "exp", "iat", "nonce");

    private final String issuer;
    private final String clientId;
    private final Clock clock;
    private final JWSVerificationKeySelector<SecurityContext> keys;

    IdTokenVerifier(
            String issuer, String clientId, ProviderMetadata metadata, JWKSource<SecurityContext> keys, Clock clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clock = clock;
        this.keys = new JWSVerificationKeySelector<>(metadata.algorithms(), keys);
    }

    JWTClaimsSet verify(String token, String nonce) throws ProviderException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(keys);
        processor.setJWTClaimsSetVerifier(new ClaimsVerifier(
                clientId,
                new JWTClaimsSet.Builder().issuer(issuer).claim("nonce", nonce).build(),
                clock));
        try {
            JWTClaimsSet claims = processor.process(token, null);
            requireForUs(claims);
            return claims;
        } catch (KeySourceException away) {
            throw new ProviderException("its keys cannot be read", away);
        } catch (BadJOSEException | JOSEException | ParseException wrong) {
            throw new ProblemException(
                    ProjectError.SSO_REFUSED, "The identity provider's id_token is not valid", wrong);
        }
    }

    private void requireForUs(JWTClaimsSet claims) throws ParseException {
        String party = claims.getStringClaim("azp");
        boolean forUs = party == null ? claims.getAudience().size() == 1 : party.equals(clientId);
        if (!forUs) {
            throw new ProblemException(
                    ProjectError.SSO_REFUSED, "The identity provider's id_token was issued to another client");
        }
    }

    private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        ClaimsVerifier(String audience, JWTClaimsSet exact, Clock clock) {
            super(audience, exact, NEEDED);
            this.clock = clock;
            setMaxClockSkew(CLOCK_SKEW_SECONDS);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
