package dev.loam.auth.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/** Signs tokens with one key. Thread-safe. */
public final class TokenSigner {
    private final JWSHeader header;
    private final String encodedHeader;
    private final JWSSigner signer;

    private TokenSigner(JWSAlgorithm algorithm, String kid, JWSSigner signer) {
        this.header = new JWSHeader.Builder(algorithm)
                .keyID(kid)
                .type(JOSEObjectType.JWT)
                .build();
        this.encodedHeader = header.toBase64URL().toString();
        this.signer = signer;
    }

    static TokenSigner of(String kid, String privateJwk) {
        try {
            return switch (JWK.parse(privateJwk)) {
                case ECKey key -> new TokenSigner(JWSAlgorithm.ES256, kid, new Es256Signer(key));
                case OctetSequenceKey key -> new TokenSigner(JWSAlgorithm.HS256, kid, new MACSigner(key));
                case RSAKey key -> new TokenSigner(JWSAlgorithm.RS256, kid, new RSASSASigner(key));
                case OctetKeyPair key -> new TokenSigner(JWSAlgorithm.EdDSA, kid, new EdDsaSigner(key));
                default -> throw new IllegalStateException("Key %s is of a kind that signs no tokens".formatted(kid));
            };
        } catch (ParseException | JOSEException unusable) {
            // Their messages may quote the key.
            throw new IllegalStateException("Key %s cannot sign tokens".formatted(kid));
        }
    }

    /** The algorithm that it signs with, as tokens name it. */
    public String algorithm() {
        return header.getAlgorithm().getName();
    }

    /** Whether anybody can verify what it signs; what a shared secret signs, only we and the project can. */
    public boolean isPublic() {
        return !header.getAlgorithm().equals(JWSAlgorithm.HS256);
    }

    /** The compact form of a token with these claims, which are a JSON object. */
    public String sign(String claims) {
        String signed = encodedHeader + "." + Base64URL.encode(claims);
        try {
            return signed + "." + signer.sign(header, signed.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException failure) {
            throw new IllegalStateException("A token could not be signed", failure);
        }
    }
}
