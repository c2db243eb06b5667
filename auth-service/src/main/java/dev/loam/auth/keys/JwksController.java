package dev.loam.auth.keys;

import dev.loam.platform.identity.Caller;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Publishes the keys that verify a project's tokens. */
@RestController
class JwksController {
    private static final CacheControl TEN_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic();

    private final PublicKeys keys;

    JwksController(PublicKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/auth/v1/.well-known/jwks.json")
    ResponseEntity<KeySet> keys(Caller.OfProject caller) {
        return ResponseEntity.ok().cacheControl(TEN_MINUTES).body(new KeySet(keys.of(caller.project())));
    }

    record KeySet(List<JsonNode> keys) {}
}
