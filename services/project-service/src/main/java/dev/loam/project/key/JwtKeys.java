package dev.loam.project.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.secret.Credential;
import dev.loam.project.signing.SigningKeys;
import java.time.Instant;
import java.util.UUID;

/** Writes the JWT form of API keys. The same key, project secret and times give the same text. */
final class JwtKeys {
    private final SigningKeys signing;

    JwtKeys(SigningKeys signing) {
        this.signing = signing;
    }

    @SuppressWarnings("JavaUtilDate") // Nimbus takes no other type of time.
    Credential write(ProjectRef project, UUID id, KeyKind kind, Instant issuedAt, Instant expiresAt) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("loam")
                .claim("ref", project.value())
                .claim("role", kind.role())
                .jwtID(id.toString())
                .issueTime(java.util.Date.from(issuedAt))
                .expirationTime(java.util.Date.from(expiresAt))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            jwt.sign(new MACSigner(signing.sharedSecret(project)));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("A secret of 32 characters signs HS256", impossible);
        }
        return new Credential(jwt.serialize());
    }
}
