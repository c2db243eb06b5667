package dev.loam.project.signing;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import dev.loam.project.secret.Credentials;
import dev.loam.project.secret.MasterKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys of each project: one that signs, those that may have signed tokens still in use, and a shared HS256 secret,
 * with which JWT-form API keys, and tokens that an app makes itself, are signed.
 */
public class SigningKeys {
    static final String SHARED_SECRET = "HS256";
    private static final int MINIMUM_SECRET = 32;

    private final SigningKeyRepository keys;
    private final MasterKey masterKey;
    private final Credentials credentials;
    private final JsonMapper json;
    private final Clock clock;

    SigningKeys(SigningKeyRepository keys, MasterKey masterKey, Credentials credentials, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.masterKey = masterKey;
        this.credentials = credentials;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Gives a new project its keys: those it brings along, else fresh ones.
     *
     * @param jwtSecret a shared secret to keep, or null for a new one
     * @param imported an array of private JWKs, the first of which goes on signing; or null
     */
    @Transactional
    public void createFor(ProjectRef project, @Nullable String jwtSecret, @Nullable JsonNode imported) {
        requireLong(jwtSecret);
        List<JWK> asymmetric = ImportedKeys.parse(imported);
        if (asymmetric.isEmpty()) {
            asymmetric.add(NewKeys.generate(null));
        }
        KeyState state = KeyState.CURRENT;
        for (JWK key : asymmetric) {
            add(project, key, state);
            state = KeyState.PREVIOUS;
        }
        String secret = jwtSecret != null ? jwtSecret : credentials.next("").value();
        addShared(project, secret, "hs256-" + project.value().substring(0, 6));
    }

    /** Keeps a private key; returns its kid. */
    String add(ProjectRef project, JWK key, KeyState state) {
        keys.saveAndFlush(new SigningKeyEntity(
                project.value(),
                key.getKeyID(),
                ImportedKeys.algorithm(key).getName(),
                state,
                key.toPublicJWK().toJSONString(),
                masterKey.seal(key.toJSONString(), purpose(project, key.getKeyID())),
                clock.instant()));
        return key.getKeyID();
    }

    /** Keeps a shared secret, which verifies and does not sign users' tokens; returns its kid. */
    String addShared(ProjectRef project, String secret, String kid) {
        requireLong(secret);
        keys.saveAndFlush(new SigningKeyEntity(
                project.value(),
                kid,
                SHARED_SECRET,
                KeyState.PREVIOUS,
                null,
                masterKey.seal(secret, purpose(project, kid)),
                clock.instant()));
        return kid;
    }

    /** The private key that signs the project's tokens now. */
    @Transactional(readOnly = true)
    public CurrentKey current(ProjectRef project) {
        SigningKeyEntity current = keys.findByRefAndState(project.value(), KeyState.CURRENT.wireName())
                .orElseThrow(() -> new ProblemException(
                        ProjectError.SIGNING_KEY_MISSING, "Project %s has no current signing key".formatted(project)));
        String jwk = masterKey.open(current.secret(), purpose(project, current.kid()));
        return new CurrentKey(current.kid(), current.algorithm(), json.readTree(jwk));
    }

    /** A JWK set of all keys that may have signed a valid token; it holds the shared secret and stays inside. */
    @Transactional(readOnly = true)
    public JsonNode verificationKeys(ProjectRef project) {
        ObjectNode set = json.createObjectNode();
        ArrayNode members = set.putArray("keys");
        for (SigningKeyEntity key :
                keys.findByRefAndStateNotOrderByCreatedAtDescKid(project.value(), KeyState.REVOKED.wireName())) {
            String publicJwk = key.publicJwk();
            if (publicJwk != null) {
                members.add(json.readTree(publicJwk));
            } else {
                members.addObject()
                        .put("kty", "oct")
                        .put("kid", key.kid())
                        .put("alg", SHARED_SECRET)
                        .put("use", "sig")
                        .put("k", Base64URL.encode(open(project, key)).toString());
            }
        }
        return set;
    }

    /** The secret that signs JWT-form API keys. */
    @Transactional(readOnly = true)
    public byte[] sharedSecret(ProjectRef project) {
        return keys.findFirstByRefAndAlgorithmAndStateNotOrderByCreatedAt(
                        project.value(), SHARED_SECRET, KeyState.REVOKED.wireName())
                .map(key -> open(project, key))
                .orElseThrow(() -> new ProblemException(
                        ProjectError.SIGNING_KEY_MISSING, "Project %s has no shared secret".formatted(project)));
    }

    private byte[] open(ProjectRef project, SigningKeyEntity key) {
        return masterKey.open(key.secret(), purpose(project, key.kid())).getBytes(StandardCharsets.UTF_8);
    }

    private static void requireLong(@Nullable String secret) {
        if (secret != null && secret.length() < MINIMUM_SECRET) {
            throw new ProblemException(
                    ProjectError.INVALID_JWT_SECRET, "'jwt_secret' must have at least 32 characters");
        }
    }

    private static String purpose(ProjectRef project, String kid) {
        return "signing:%s:%s".formatted(project, kid);
    }

    /** The key that signs now, with its private part. */
    public record CurrentKey(String kid, String algorithm, JsonNode privateJwk) {

        @Override
        public String toString() {
            return "CurrentKey[kid=%s]".formatted(kid);
        }
    }
}
