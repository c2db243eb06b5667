package dev.loam.project.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.setting.Setting;
import dev.loam.platform.setting.SettingsDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Tells which settings there are, for programs that show or compare them. */
@RestController
class CatalogController {

    @Requires(Permission.ACCOUNT_READ)
    @GetMapping("/platform/v1/settings")
    Map<String, Map<String, Described>> all(Caller.Operator caller) {
        Map<String, Map<String, Described>> all = new LinkedHashMap<>();
        for (SettingsDocument document : SettingsDocument.values()) {
            Map<String, Described> settings = new LinkedHashMap<>();
            document.settings().forEach((name, setting) -> settings.put(name, Described.of(setting)));
            all.put(document.wireName(), settings);
        }
        return all;
    }

    record Described(
            String type,
            @JsonProperty("default") JsonNode otherwise,
            String description,
            boolean secret,
            @Nullable String comesWith) {
        static Described of(Setting setting) {
            return new Described(
                    setting.kind().description(),
                    setting.otherwise(),
                    setting.sentence(),
                    setting.secret(),
                    setting.comesWith());
        }
    }
}
