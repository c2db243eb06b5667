package dev.loam.project.key;

import dev.loam.platform.identity.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InternalKeyController {
    private final KeyResolution resolution;

    InternalKeyController(KeyResolution resolution) {
        this.resolution = resolution;
    }

    @PostMapping("/internal/keys/resolve")
    KeyResolution.ResolvedKey resolve(@RequestBody Question question, Caller.Service caller) {
        return resolution.resolve(question.key());
    }

    record Question(String key) {

        @Override
        public String toString() {
            return "Question[…]";
        }
    }
}
