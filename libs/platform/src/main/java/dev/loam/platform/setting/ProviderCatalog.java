package dev.loam.platform.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Settings of auth about signing in with an account elsewhere: {@code external_<provider>_…}. */
final class ProviderCatalog {
    private static final String FEATURE = "sign-in with more providers";

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
            "oidc",
            "slack",
            "slack_oidc",
            "spotify",
            "twitch",
            "twitter",
            "workos",
            "x",
            "zoom");

    /** Names that are kept for projects that come with them. */
    private static final Set<String> TO_COME =
            Set.of("figma", "kakao", "notion", "spotify", "twitch", "workos", "zoom");

    /** Those that an organization runs itself, or that have an address for each. */
    private static final Set<String> WITH_URL = Set.of("azure", "github", "gitlab", "keycloak", "oidc", "workos");

    private static final Set<String> WITH_MORE_CLIENTS =
            Set.of("apple", "azure", "facebook", "google", "keycloak", "oidc");

    private ProviderCatalog() {}

    static List<Setting> settings() {
        List<Setting> all = new ArrayList<>();
        for (String provider : PROVIDERS) {
            provider(provider)
                    .forEach(setting -> all.add(TO_COME.contains(provider) ? setting.with(FEATURE) : setting));
        }
        return all;
    }

    private static List<Setting> provider(String provider) {
        String prefix = "external_" + provider;
        List<Setting> all = new ArrayList<>();
        all.add(Setting.flag(prefix + "_enabled", false, "Whether users sign in with %s.".formatted(provider)));
        all.add(Setting.line(
                prefix + "_client_id",
                null,
                "The app's client id at %s; further ones after a comma.".formatted(provider)));
        all.add(Setting.secret(
                prefix + "_secret",
                provider.equals("apple")
                        ? "The app's client secret at apple, or what it is signed with: {\"team_id\",\"key_id\",\"private_key\"}."
                        : "The app's client secret at %s.".formatted(provider)));
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
