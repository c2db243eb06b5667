package dev.loam.platform.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Settings of auth about signing in with an account elsewhere: {@code external_<provider>_…}. */
final class ProviderCatalog {
    static final String FEATURE = "sign-in with other providers";

    private static final List<String> PROVIDERS = List.of(
            "apple",
            "azure",
            "bitbucket",
            "discord",
            "facebook",
            "figma",
            "github",
            "gitlab",
            "google",
            "kakao",
            "keycloak",
            "linkedin_oidc",
            "notion",
            "slack",
            "slack_oidc",
            "spotify",
            "twitch",
            "twitter",
            "workos",
            "x",
            "zoom");

    /** Those that an organization runs itself, or that have an address for each. */
    private static final Set<String> WITH_URL = Set.of("azure", "gitlab", "keycloak", "workos");

    private static final Set<String> WITH_MORE_CLIENTS = Set.of("apple", "google");

    private ProviderCatalog() {}

    static List<Setting> settings() {
        List<Setting> all = new ArrayList<>();
        for (String provider : PROVIDERS) {
            provider(provider).forEach(setting -> all.add(setting.with(FEATURE)));
        }
        return all;
    }

    private static List<Setting> provider(String provider) {
        String prefix = "external_" + provider;
        List<Setting> all = new ArrayList<>();
        all.add(Setting.flag(prefix + "_enabled", false, "Whether users sign in with %s.".formatted(provider)));
        all.add(Setting.line(prefix + "_client_id", null, "The app's client id at %s.".formatted(provider)));
        all.add(Setting.secret(prefix + "_secret", "The app's client secret at %s.".formatted(provider)));
        all.add(Setting.flag(
                prefix + "_email_optional",
                false,
                "Whether accounts of %s without an address may sign in.".formatted(provider)));
        if (WITH_URL.contains(provider)) {
            all.add(Setting.text(
                    prefix + "_url", TextForm.URL, null, "The address of the %s to sign in with.".formatted(provider)));
        }
        if (WITH_MORE_CLIENTS.contains(provider)) {
            all.add(Setting.text(
                    prefix + "_additional_client_ids",
                    TextForm.LIST,
                    null,
                    "Further client ids at %s whose tokens are taken, for native apps.".formatted(provider)));
        }
        if (provider.equals("google")) {
            all.add(Setting.flag(
                    prefix + "_skip_nonce_check", false, "Whether tokens of google are taken without a nonce."));
        }
        return all;
    }
}
