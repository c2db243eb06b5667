package dev.loam.project.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import org.jspecify.annotations.Nullable;

/** Makes keys that nobody had before. */
final class NewKeys {
    private static final int RSA_BITS = 2048;

    private NewKeys() {}

    /** @param algorithm what it signs with; ES256 when null */
    static JWK generate(@Nullable String algorithm) {
        try {
            return switch (algorithm == null ? "ES256" : algorithm) {
                case "ES256" ->
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyIDFromThumbprint(true)
                            .generate();
                case "RS256" ->
                    new RSAKeyGenerator(RSA_BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyIDFromThumbprint(true)
                            .generate();
                case "EdDSA" ->
                    new OctetKeyPairGenerator(Curve.Ed25519)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.EdDSA)
                            .keyIDFromThumbprint(true)
                            .generate();
                default ->
                    throw new ProblemException(
                            ProjectError.INVALID_SIGNING_KEY, "'algorithm' is ES256, RS256 or EdDSA");
            };
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Every JDK has these algorithms", impossible);
        }
    }
}
