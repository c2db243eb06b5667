package dev.loam.auth.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Set;

/**
 * ES256 by the JDK in the form that tokens have. Nimbus' own signer goes by way of DER and makes a source of randomness for
 * each signature, which is a quarter of what a signature takes.
 */
final class Es256Signer implements JWSSigner {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    private final SecureRandom random = new SecureRandom();
    private final JCAContext context = new JCAContext();
    private final PrivateKey key;

    Es256Signer(ECKey pair) throws JOSEException {
        if (!Curve.P_256.equals(pair.getCurve()) || !pair.isPrivate()) {
            throw new JOSEException("Not a private key of P-256");
        }
        this.key = pair.toECPrivateKey();
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key, random);
            signature.update(input);
            return Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new JOSEException("ES256 failed", failure);
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.ES256);
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}
