package dev.loam.platform.setting;

import dev.loam.platform.project.ProjectRef;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What project-service answers about secrets among settings, to services only. */
@HttpExchange("/internal/projects/{ref}/settings/{document}/secrets")
interface SettingSecretLookup {

    @GetExchange
    Map<String, String> open(@PathVariable ProjectRef ref, @PathVariable String document);
}
