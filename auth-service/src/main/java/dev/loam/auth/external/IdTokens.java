package dev.loam.auth.external;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.external.Discovery.Discovered;
import dev.loam.auth.external.ProviderDefinition.OpenId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks id_tokens as OpenID Connect Core 3.1.3.7 asks. */
final class IdTokens {
    static final int CLOCK_SKEW_SECONDS = 30;
    private static final Set<String> NEEDED = Set.of("iss", "sub", "aud", "exp", "iat");

    private final Discovery discovery;
    private final JsonMapper json;
    private final Clock clock;

    IdTokens(Discovery discovery, JsonMapper json, Clock clock) {
        this.discovery = discovery;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The claims of a token that this provider issued to one of these clients. Whether the nonce is the right one is the
     * caller's to say: what it is compared with differs.
     *
     * @param accessToken what came with it; null when nothing did
     */
    JsonNode verify(ExternalProvider provider, List<String> clientIds, String token, @Nullable String accessToken)
            throws ProviderException {
        Discovered discovered = discovery.of(provider);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(discovered.metadata().algorithms(), discovered.keys()));
        processor.setJWTClaimsSetVerifier(new Times(clock));
        try {
            SignedJWT signed = SignedJWT.parse(token);
            JWTClaimsSet claims = processor.process(signed, null);
            requireIssuer(provider, discovered.metadata(), claims);
            requireForUs(clientIds, claims);
            requireAccessToken(signed.getHeader().getAlgorithm(), claims, accessToken);
            return json.readTree(claims.toString());
        } catch (KeySourceException away) {
            throw new ProviderException("its keys cannot be read", away);
        } catch (BadJOSEException | JOSEException | ParseException wrong) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Bad ID token");
        }
    }

    private static void requireIssuer(ExternalProvider provider, ProviderMetadata metadata, JWTClaimsSet claims)
            throws ParseException {
        OpenId openId = Objects.requireNonNull(provider.definition().openId());
        String tenant = claims.getStringClaim("tid");
        String expected = openId.tenants() && tenant != null && tenant.matches("[0-9a-fA-F-]{36}")
                ? metadata.issuer().replace("{tenantid}", tenant)
                : metadata.issuer();
        String issuer = claims.getIssuer();
        if (!expected.equals(issuer) && !openId.aliases().contains(issuer)) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Bad ID token: issuer is not the provider's");
        }
    }

    private static void requireForUs(List<String> clientIds, JWTClaimsSet claims) throws ParseException {
        List<String> audience = claims.getAudience();
        String party = claims.getStringClaim("azp");
        boolean ours = audience.stream().anyMatch(clientIds::contains)
                && (audience.size() == 1 || party != null)
                // A native app of the project may get a token for its server: both are in the list, or it is not ours.
                && (party == null || clientIds.contains(party));
        if (!ours) {
            throw new AuthException(AuthError.UNEXPECTED_AUDIENCE, "Unacceptable audience in id_token");
        }
    }

    /** The token names the access token it came with (3.3.2.11); another one is somebody else's. */
    private static void requireAccessToken(JWSAlgorithm algorithm, JWTClaimsSet claims, @Nullable String accessToken)
            throws ParseException {
        String hash = claims.getStringClaim("at_hash");
        if (hash == null || accessToken == null) {
            return;
        }
        String digest = "SHA-" + algorithm.getName().substring(2);
        try {
            byte[] whole = MessageDigest.getInstance(digest).digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            byte[] half = Arrays.copyOf(whole, whole.length / 2);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(half).equals(hash)) {
                throw new AuthException(AuthError.VALIDATION_FAILED, "Bad ID token: at_hash is not the access token's");
            }
        } catch (NoSuchAlgorithmException unknown) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Bad ID token");
        }
    }

    private static final class Times extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        Times(Clock clock) {
            super(null, NEEDED);
            this.clock = clock;
            setMaxClockSkew(CLOCK_SKEW_SECONDS);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
