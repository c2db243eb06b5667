package dev.loam.auth.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads tokens that this project has issued and that come back in a body, where the gateway does not look. */
public final class TokenReader {
    private static final int LONGEST = 16_384;

    private final ProjectDirectory projects;
    private final JsonMapper json;

    TokenReader(ProjectDirectory projects, JsonMapper json) {
        this.projects = projects;
        this.json = json;
    }

    /** The claims of a token that one of the project's keys signed; null for any other text. Whether it expired is left open. */
    public @Nullable JsonNode read(ProjectRef project, String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        try {
            JWSObject token = JWSObject.parse(text);
            if (token.getHeader().getCriticalParams() != null) {
                return null;
            }
            for (JWK key : JWKSet.parse(
                            projects.require(project).verificationKeys().toString())
                    .getKeys()) {
                if (isSignedBy(token, key)) {
                    JsonNode claims = json.readTree(token.getPayload().toString());
                    return claims.isObject() ? claims : null;
                }
            }
            return null;
        } catch (ParseException | JOSEException | JacksonException | GeneralSecurityException malformed) {
            return null;
        }
    }

    /** The kind of the key decides which algorithm is right, never the token. */
    private static boolean isSignedBy(JWSObject token, JWK key) throws JOSEException, GeneralSecurityException {
        String kid = token.getHeader().getKeyID();
        if (kid != null && !kid.equals(key.getKeyID()) && !(key instanceof OctetSequenceKey)) {
            return false;
        }
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        return switch (key) {
            case ECKey curve -> algorithm.equals(JWSAlgorithm.ES256) && token.verify(new ECDSAVerifier(curve));
            case RSAKey rsa -> algorithm.equals(JWSAlgorithm.RS256) && token.verify(new RSASSAVerifier(rsa));
            case OctetSequenceKey secret ->
                algorithm.equals(JWSAlgorithm.HS256) && token.verify(new MACVerifier(secret));
            case OctetKeyPair pair -> algorithm.equals(JWSAlgorithm.EdDSA) && isSignedBy(token, pair);
            default -> false;
        };
    }

    /** By the JDK: Nimbus' own verifier wants Tink. A public key is the point's y, the lowest byte first. */
    private static boolean isSignedBy(JWSObject token, OctetKeyPair pair) throws GeneralSecurityException {
        byte[] reversed = pair.getX().decode();
        byte[] y = new byte[reversed.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = reversed[reversed.length - 1 - i];
        }
        boolean odd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y)))));
        signature.update(token.getSigningInput());
        return signature.verify(token.getSignature().decode());
    }
}
