package dev.loam.project.signing;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Private keys that an app brings along, so that its users stay signed in. */
final class ImportedKeys {
    private static final int MINIMUM_RSA_BITS = 2048;

    private ImportedKeys() {}

    static List<JWK> parse(@Nullable JsonNode keys) {
        List<JWK> parsed = new ArrayList<>();
        if (keys == null || keys.isNull()) {
            return parsed;
        }
        if (!keys.isArray()) {
            throw refused("'signing_keys' is an array of private JWKs");
        }
        Set<String> kids = new HashSet<>();
        for (JsonNode key : keys) {
            JWK one = parseOne(key.toString());
            if (!kids.add(one.getKeyID())) {
                throw refused("Two signing keys have the same 'kid'");
            }
            parsed.add(one);
        }
        return parsed;
    }

    /** The algorithm that the key signs with. */
    static JWSAlgorithm algorithm(JWK key) {
        return switch (key) {
            case ECKey ec when ec.getCurve().equals(Curve.P_256) -> JWSAlgorithm.ES256;
            case RSAKey rsa when rsa.size() >= MINIMUM_RSA_BITS -> JWSAlgorithm.RS256;
            case OctetKeyPair pair when pair.getCurve().equals(Curve.Ed25519) -> JWSAlgorithm.EdDSA;
            default -> throw refused("A signing key must be P-256, RSA of at least 2048 bits, or Ed25519");
        };
    }

    static JWK parseOne(String json) {
        try {
            JWK key = JWK.parse(json);
            if (!key.isPrivate()) {
                throw refused("A signing key lacks its private part");
            }
            JWSAlgorithm algorithm = algorithm(key);
            Algorithm named = key.getAlgorithm();
            if (named != null && !named.equals(algorithm)) {
                throw refused("A signing key's 'alg' does not fit its type");
            }
            return key.getKeyID() == null ? withThumbprint(key) : key;
        } catch (ParseException | JOSEException malformed) {
            throw new ProblemException(ProjectError.INVALID_SIGNING_KEY, "A signing key is no valid JWK", malformed);
        }
    }

    private static JWK withThumbprint(JWK key) throws JOSEException {
        return switch (key) {
            case ECKey ec -> new ECKey.Builder(ec).keyIDFromThumbprint().build();
            case RSAKey rsa -> new RSAKey.Builder(rsa).keyIDFromThumbprint().build();
            case OctetKeyPair pair ->
                new OctetKeyPair.Builder(pair).keyIDFromThumbprint().build();
            default -> throw refused("A signing key must be P-256, RSA of at least 2048 bits, or Ed25519");
        };
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProjectError.INVALID_SIGNING_KEY, detail);
    }
}
