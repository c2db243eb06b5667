package dev.loam.project.key;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.secret.Credential;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InternalKeyController {
    private final KeyResolution resolution;
    private final KeyUses uses;
    private final ApiKeys keys;

    InternalKeyController(KeyResolution resolution, KeyUses uses, ApiKeys keys) {
        this.resolution = resolution;
        this.uses = uses;
        this.keys = keys;
    }

    @PostMapping("/internal/keys/resolve")
    KeyResolution.ResolvedKey resolve(@RequestBody Question question, Caller.Service caller) {
        return resolution.resolve(question.key());
    }

    @PostMapping("/internal/keys/used")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void used(@RequestBody Uses used, Caller.Service caller) {
        uses.note(used.keys());
    }

    /** The key that apps have in users' hands; with it, sessions sign requests to the S3 API. */
    @GetMapping("/internal/projects/{ref}/keys/anon")
    Standing anonymous(@PathVariable ProjectRef ref, Caller.Service caller) {
        Credential standing = keys.standing(ref, KeyKind.ANON);
        return new Standing(standing == null ? null : standing.value());
    }

    record Standing(@Nullable String key) {
        @Override
        public String toString() {
            return "Standing[…]";
        }
    }

    record Uses(Map<UUID, Instant> keys) {}

    record Question(String key) {

        @Override
        public String toString() {
            return "Question[…]";
        }
    }
}
