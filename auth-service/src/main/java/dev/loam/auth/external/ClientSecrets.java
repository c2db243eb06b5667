package dev.loam.auth.external;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.loam.auth.external.ProviderDefinition.OpenId;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The secret that a client shows. Apple's is a token that the client signs with a key of its team; a project sets either
 * such a token, which it must replace twice a year, or what to sign one with.
 */
final class ClientSecrets {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final JsonMapper json;
    private final Clock clock;

    ClientSecrets(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @Nullable
    String of(ExternalProvider provider) throws ProviderException {
        String secret = provider.secret();
        OpenId openId = provider.definition().openId();
        if (secret == null
                || openId == null
                || !openId.signedSecret()
                || !secret.stripLeading().startsWith("{")) {
            return secret;
        }
        return signed(provider, secret);
    }

    private String signed(ExternalProvider provider, String secret) throws ProviderException {
        try {
            JsonNode material = json.readTree(secret);
            Instant now = clock.instant();
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(material.path("key_id").asString(""))
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(material.path("team_id").asString(""))
                            .subject(provider.clientId())
                            .audience(provider.base())
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plus(LIFETIME)))
                            .build());
            token.sign(new ECDSASigner(key(material.path("private_key").asString(""))));
            return token.serialize();
        } catch (JacksonException | GeneralSecurityException | IllegalArgumentException | JOSEException unusable) {
            throw new ProviderException("no client secret can be signed with what is set", unusable);
        }
    }

    private static ECPrivateKey key(String pem) throws GeneralSecurityException {
        String content = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return (ECPrivateKey) KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(content)));
    }
}
