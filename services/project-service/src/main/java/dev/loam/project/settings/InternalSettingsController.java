package dev.loam.project.settings;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InternalSettingsController {
    private final SettingsService settings;

    InternalSettingsController(SettingsService settings) {
        this.settings = settings;
    }

    @GetMapping("/internal/projects/{ref}/settings/{document}/secrets")
    Map<String, String> openSecrets(
            @PathVariable ProjectRef ref, @PathVariable String document, Caller.Service caller) {
        return settings.openSecrets(ref, Documents.require(document));
    }
}
