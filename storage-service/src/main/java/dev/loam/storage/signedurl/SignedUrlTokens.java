package dev.loam.storage.signedurl;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.problem.StorageError;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of signed URLs: JWTs under a key of their project and purpose, so that a token to read is never one to upload,
 * and one of another project is nothing at all. The claim {@code ref} lets the gateway find the project.
 */
public final class SignedUrlTokens {
    private final PlatformSecret secret;
    private final Clock clock;

    SignedUrlTokens(PlatformSecret secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    enum Purpose {
        DOWNLOAD("storage-url"),
        RENDER("storage-render-url"),
        UPLOAD("storage-upload-url");

        private final String key;

        Purpose(String key) {
            this.key = key;
        }
    }

    /**
     * What an upload token permits, and where.
     *
     * @param address bucket and key
     * @param owner who signed it
     */
    public record Permit(String address, @Nullable String owner, boolean upsert) {}

    /**
     * What a token permits to see of an object.
     *
     * @param transformations what of it
     */
    record Rendered(Instant expires, String transformations) {}

    /** What an upload token permits beyond its address. */
    record Upload(@Nullable String owner, boolean upsert) {}

    String toDownload(ProjectRef project, ObjectAddress address, Duration lifetime) {
        return sign(Purpose.DOWNLOAD, project, claims(project, address, lifetime));
    }

    String toRender(ProjectRef project, ObjectAddress address, String transformations, Duration lifetime) {
        return sign(
                Purpose.RENDER, project, claims(project, address, lifetime).claim("transformations", transformations));
    }

    String toUpload(ProjectRef project, ObjectAddress address, Upload upload, Duration lifetime) {
        return sign(
                Purpose.UPLOAD,
                project,
                claims(project, address, lifetime)
                        .claim("owner", upload.owner())
                        .claim("upsert", upload.upsert()));
    }

    /** Returns until when the token permits the read. */
    Instant requireDownload(ProjectRef project, ObjectAddress address, @Nullable String token) {
        JWTClaimsSet claims = verify(Purpose.DOWNLOAD, project, token);
        if (!address.toString().equals(claims.getClaim("url"))) {
            throw StorageError.INVALID_SIGNATURE.exception();
        }
        return claims.getExpirationTime().toInstant();
    }

    Rendered requireRender(ProjectRef project, ObjectAddress address, @Nullable String token) {
        JWTClaimsSet claims = verify(Purpose.RENDER, project, token);
        if (!address.toString().equals(claims.getClaim("url"))) {
            throw StorageError.INVALID_SIGNATURE.exception();
        }
        return new Rendered(claims.getExpirationTime().toInstant(), String.valueOf(claims.getClaim("transformations")));
    }

    Upload requireUpload(ProjectRef project, ObjectAddress address, @Nullable String token) {
        Permit permit = requireUpload(project, token);
        if (!permit.address().equals(address.toString())) {
            throw StorageError.INVALID_SIGNATURE.exception();
        }
        return new Upload(permit.owner(), permit.upsert());
    }

    /** For an upload whose address the request does not name. */
    public Permit requireUpload(ProjectRef project, @Nullable String token) {
        JWTClaimsSet claims = verify(Purpose.UPLOAD, project, token);
        return new Permit(
                String.valueOf(claims.getClaim("url")),
                claims.getClaim("owner") instanceof String owner ? owner : null,
                Boolean.TRUE.equals(claims.getClaim("upsert")));
    }

    private JWTClaimsSet.Builder claims(ProjectRef project, ObjectAddress address, Duration lifetime) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .claim("ref", project.value())
                .claim("url", address.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)));
    }

    private String sign(Purpose purpose, ProjectRef project, JWTClaimsSet.Builder claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                claims.claim("scope", purpose.key).build());
        try {
            token.sign(new MACSigner(key(purpose, project)));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256", impossible);
        }
        return token.serialize();
    }

    private JWTClaimsSet verify(Purpose purpose, ProjectRef project, @Nullable String token) {
        if (token == null || token.isEmpty()) {
            throw StorageError.INVALID_REQUEST.exception("querystring must have required property 'token'");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    || !jwt.verify(new MACVerifier(key(purpose, project)))) {
                throw StorageError.INVALID_SIGNATURE.exception();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!purpose.key.equals(claims.getClaim("scope"))
                    || !project.value().equals(claims.getClaim("ref"))) {
                throw StorageError.INVALID_SIGNATURE.exception();
            }
            if (claims.getExpirationTime() == null
                    || !clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
                throw StorageError.INVALID_JWT.exception("\"exp\" claim timestamp check failed");
            }
            return claims;
        } catch (ParseException | JOSEException malformed) {
            throw StorageError.INVALID_JWT.exception();
        }
    }

    private SecretKeySpec key(Purpose purpose, ProjectRef project) {
        return secret.derive(purpose.key + ":" + project);
    }
}
