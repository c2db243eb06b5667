package dev.loam.gateway.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectRef;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Verifies tokens by their project's keys. The key's own type decides which algorithm is right: a token can never choose
 * to be checked with a public key as a shared secret. A verified token is remembered until it expires.
 */
public final class AccessTokens implements ChangeListener {
    private static final Duration LONGEST_MEMORY = Duration.ofHours(1);
    private static final long SKEW_MILLIS = 30_000;
    private static final int LONGEST = 16_384;
    private static final int ROOM = 40 * 1024 * 1024;

    /** About what a token takes besides its texts. */
    private static final int ENTRY = 400;

    private static final long NEVER = Long.MIN_VALUE;

    /** In the year 9999; what is later overflows when it becomes milliseconds. */
    private static final double LATEST = 253_402_300_800.0;

    /** A token that names one of these and no user is an API key: good only while project-service knows it. */
    private static final Set<String> KEY_ROLES = Set.of("anon", "service_role");

    /** A name that comes twice would be read differently by whoever reads the claims next. */
    private final ObjectReader strict;

    private final Clock clock;
    private final RecentCache<Known, AccessToken> verified;
    private final ConcurrentMap<ProjectRef, Keys> keys = new ConcurrentHashMap<>();
    private final RevokedSessions revoked;
    private final Issuers issuers;

    public AccessTokens(JsonMapper json, Clock clock, RevokedSessions revoked, Issuers issuers) {
        this.strict = json.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        this.clock = clock;
        this.revoked = revoked;
        this.issuers = issuers;
        this.verified = new RecentCache<>(clock, ROOM, AccessTokens::weight);
    }

    /**
     * The token, verified for the project.
     *
     * @throws Refusal when it is no valid token of this project
     */
    public AccessToken verify(Project project, String token) {
        Known known = new Known(project.ref(), project.version(), token);
        AccessToken access = verified.find(known);
        if (access == null) {
            access = check(project, token);
            Duration left = Duration.ofMillis(access.expiresAt() - clock.millis());
            verified.keep(known, access, left.compareTo(LONGEST_MEMORY) < 0 ? left : LONGEST_MEMORY);
        }
        if (access.expiresAt() + SKEW_MILLIS <= clock.millis()) {
            throw new Refusal(Reason.TOKEN_EXPIRED, "JWT expired");
        }
        String session = access.sessionId();
        if (session != null && revoked.contains(project.ref(), session)) {
            throw new Refusal(Reason.TOKEN_REVOKED, "Session from session_id claim in JWT does not exist");
        }
        return access;
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.PROJECT)) {
            verified.forget(token -> token.project().value().equals(change.key()));
            keys.keySet().removeIf(ref -> ref.value().equals(change.key()));
        }
    }

    @Override
    public void missed() {
        verified.forget(_ -> true);
        keys.clear();
    }

    /** One letter that is not Latin makes every letter of a text take two bytes. */
    private static long weight(Known known, AccessToken access) {
        long letters = access.claims().length() + access.role().length();
        letters += access.userId() == null ? 0 : access.userId().length();
        letters += access.sessionId() == null ? 0 : access.sessionId().length();
        return ENTRY + known.token().length() + 2 * letters;
    }

    private AccessToken check(Project project, String token) {
        if (token.length() > LONGEST) {
            throw bad();
        }
        try {
            JWSObject signed = JWSObject.parse(token);
            requireKnownExtensions(signed);
            JWK signer = signer(signed, keysOf(project));
            if (signer == null) {
                throw bad();
            }
            return read(project, signer, signed.getPayload().toString());
        } catch (ParseException | JOSEException | JacksonException malformed) {
            throw bad();
        }
    }

    /** RFC 7515, 4.1.11: "crit" is never empty; there is no extension that we know. */
    private void requireKnownExtensions(JWSObject token) {
        String header = token.getHeader().toBase64URL().decodeToString();
        if (!strict.readTree(header).path("crit").isMissingNode()) {
            throw bad();
        }
    }

    private static Refusal bad() {
        return new Refusal(
                Reason.BAD_TOKEN, "invalid JWT: unable to parse or verify signature, no key of this project signed it");
    }

    private List<JWK> keysOf(Project project) throws ParseException {
        Keys known = keys.get(project.ref());
        if (known == null || known.version() != project.version()) {
            known = new Keys(
                    project.version(),
                    JWKSet.parse(project.verificationKeys().toString()).getKeys());
            keys.put(project.ref(), known);
        }
        return known.keys();
    }

    private static @Nullable JWK signer(JWSObject token, List<JWK> candidates) throws JOSEException {
        JWSHeader header = token.getHeader();
        for (JWK key : candidates) {
            boolean named = header.getKeyID() == null || header.getKeyID().equals(key.getKeyID());
            // A shared secret has signed tokens that name no key, and ones that name a key that was never published.
            if ((named || key instanceof OctetSequenceKey)
                    && fits(key, header.getAlgorithm())
                    && token.verify(verifier(key))) {
                return key;
            }
        }
        return null;
    }

    private static boolean fits(JWK key, JWSAlgorithm algorithm) {
        return switch (key) {
            case ECKey _ -> algorithm.equals(JWSAlgorithm.ES256);
            case RSAKey _ -> algorithm.equals(JWSAlgorithm.RS256);
            case OctetKeyPair _ -> algorithm.equals(JWSAlgorithm.EdDSA) || algorithm.equals(JWSAlgorithm.Ed25519);
            case OctetSequenceKey _ -> algorithm.equals(JWSAlgorithm.HS256);
            default -> false;
        };
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key) {
            case ECKey curve -> new ECDSAVerifier(curve);
            case RSAKey rsa -> new RSASSAVerifier(rsa);
            case OctetKeyPair pair -> new Ed25519Verifier(pair);
            case OctetSequenceKey secret -> new MACVerifier(secret);
            default -> throw new JOSEException("No verifier for " + key.getKeyType());
        };
    }

    private AccessToken read(Project project, JWK signer, String payload) {
        if (!(strict.readTree(payload) instanceof ObjectNode claims)) {
            throw bad();
        }
        long now = clock.millis();
        if (seconds(claims, "nbf", 0) * 1000 > now + SKEW_MILLIS) {
            throw new Refusal(Reason.TOKEN_CLAIMS_REFUSED, "JWT not yet valid");
        }
        if (seconds(claims, "iat", 0) * 1000 > now + SKEW_MILLIS) {
            throw new Refusal(Reason.TOKEN_CLAIMS_REFUSED, "JWT issued at future");
        }
        TokenRules rules = TokenRules.of(project);
        issuers.requireKnown(project.ref(), rules.issuers(), claims);
        rules.requireAudience(claims, !(signer instanceof OctetSequenceKey));
        String claimed = rules.role(claims);
        String role = claimed == null ? rules.anonymousRole() : claimed;
        if (claimed == null) {
            claims.put("role", role);
        }
        if (!claims.path("sub").isString() && KEY_ROLES.contains(role)) {
            throw new Refusal(Reason.INVALID_API_KEY, "Invalid API key");
        }
        long expires = seconds(claims, "exp", NEVER);
        if (expires != NEVER && Math.max(expires, 0) * 1000 + SKEW_MILLIS <= now) {
            throw new Refusal(Reason.TOKEN_EXPIRED, "JWT expired");
        }
        return new AccessToken(
                project.ref(),
                role,
                claimed == null ? claims.toString() : payload,
                claims.path("sub").asStringOpt().orElse(null),
                claims.path("session_id").asStringOpt().orElse(null),
                expires == NEVER ? now + Duration.ofDays(3650).toMillis() : expires * 1000);
    }

    private static long seconds(JsonNode claims, String name, long absent) {
        JsonNode value = claims.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isNumber()) {
            throw bad();
        }
        double seconds = value.asDouble();
        if (!(Math.abs(seconds) < LATEST)) {
            throw bad();
        }
        return (long) seconds;
    }

    /** With the version, so that what was verified with keys of before is not found after they changed. */
    private record Known(ProjectRef project, long version, String token) {}

    private record Keys(long version, List<JWK> keys) {}
}
