package dev.loam.auth.keys;

import dev.loam.platform.project.ProjectRef;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.databind.JsonNode;

/** What project-service, which keeps projects' keys, answers about them. */
@HttpExchange("/internal/projects/{ref}")
public interface SigningKeyLookup {

    /** The key that signs this project's tokens now: ES256 for most, an imported one for some. */
    @GetExchange("/signing-key")
    SigningKey current(@PathVariable ProjectRef ref);

    /**
     * A private key.
     *
     * @param kid its id, which verifiers select by
     * @param privateJwk the key as a JWK
     */
    record SigningKey(String kid, JsonNode privateJwk) {

        @Override
        public String toString() {
            return "SigningKey[kid=%s]".formatted(kid);
        }
    }
}
