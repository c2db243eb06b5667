package dev.loam.project.key;

import dev.loam.platform.identity.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InternalKeyController {
    private final KeyResolution resolution;
    private final KeyUses uses;

    InternalKeyController(KeyResolution resolution, KeyUses uses) {
        this.resolution = resolution;
        this.uses = uses;
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

    record Uses(Map<UUID, Instant> keys) {}

    record Question(String key) {

        @Override
        public String toString() {
            return "Question[…]";
        }
    }
}
