package dev.loam.auth.settings;

import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What clients ask before they sign anybody in. */
@RestController
class SettingsController {
    /** Clients ask for these, too. */
    private static final List<String> PROVIDERS_NOT_OFFERED =
            List.of("figma", "fly", "kakao", "linkedin", "notion", "snapchat", "spotify", "twitch", "workos", "zoom");

    private final ProjectSettings settings;

    SettingsController(ProjectSettings settings) {
        this.settings = settings;
    }

    /** The name is the one that clients look for. */
    @GetMapping("/auth/v1/health")
    Health health() {
        String version = SettingsController.class.getPackage().getImplementationVersion();
        return new Health(
                version == null ? "development" : version, "GoTrue", "Loam's auth service, which speaks GoTrue's API");
    }

    @GetMapping("/auth/v1/settings")
    PublicSettings settings(Caller.OfProject caller) {
        AuthSettings auth = settings.of(caller.project());
        Map<String, Boolean> external = new TreeMap<>();
        PROVIDERS_NOT_OFFERED.forEach(provider -> external.put(provider, false));
        external.putAll(settings.providers(caller.project()));
        external.put("anonymous_users", auth.anonymousUsersEnabled());
        external.put("email", auth.emailEnabled());
        external.put("phone", auth.phoneEnabled());
        return new PublicSettings(
                external,
                auth.disableSignup(),
                auth.mailerAutoconfirm(),
                auth.smsAutoconfirm(),
                auth.smsProvider(),
                auth.samlEnabled(),
                auth.passkeysEnabled());
    }

    record Health(String version, String name, String description) {}

    record PublicSettings(
            Map<String, Boolean> external,
            boolean disableSignup,
            boolean mailerAutoconfirm,
            boolean phoneAutoconfirm,
            String smsProvider,
            boolean samlEnabled,
            boolean passkeysEnabled) {}
}
