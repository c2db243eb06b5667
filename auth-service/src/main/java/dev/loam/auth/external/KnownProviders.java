package dev.loam.auth.external;

import dev.loam.auth.external.ProviderDefinition.OAuth;
import dev.loam.auth.external.ProviderDefinition.OpenId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The providers that users can sign in with: data, and nothing else, tells them apart. */
final class KnownProviders {
    private static final List<String> OPENID = List.of("openid", "email", "profile");

    private static final Map<String, ProviderDefinition> ALL = Stream.of(
                    new ProviderDefinition(
                            "apple",
                            "https://appleid.apple.com",
                            List.of("email", "name"),
                            new OpenId(OpenId.WELL_KNOWN, true, Set.of(), false, true),
                            null,
                            // Asked for a name or an address, Apple answers in no other way.
                            Map.of("response_mode", "form_post")),
                    new ProviderDefinition(
                            "azure",
                            "https://login.microsoftonline.com/common",
                            OPENID,
                            new OpenId("/v2.0" + OpenId.WELL_KNOWN, true, Set.of(), true, false),
                            null,
                            Map.of()),
                    oauth(
                            "bitbucket",
                            "https://bitbucket.org",
                            List.of("account", "email"),
                            new OAuth(
                                    "/site/oauth2/authorize",
                                    "/site/oauth2/access_token",
                                    true,
                                    "https://api.bitbucket.org/2.0",
                                    ApiProfile.BITBUCKET)),
                    oauth(
                            "discord",
                            "https://discord.com",
                            List.of("email", "identify"),
                            new OAuth(
                                    "/oauth2/authorize", "/api/oauth2/token", false, "/api/users", ApiProfile.DISCORD)),
                    new ProviderDefinition(
                            "facebook",
                            "https://www.facebook.com",
                            List.of("email"),
                            OpenId.PLAIN,
                            new OAuth(
                                    "/dialog/oauth",
                                    "https://graph.facebook.com/oauth/access_token",
                                    false,
                                    "https://graph.facebook.com",
                                    ApiProfile.FACEBOOK),
                            Map.of()),
                    oauth(
                            "github",
                            "https://github.com",
                            List.of("user:email"),
                            new OAuth(
                                    "/login/oauth/authorize",
                                    "/login/oauth/access_token",
                                    false,
                                    "https://api.github.com",
                                    "/api/v3",
                                    ApiProfile.GITHUB)),
                    openId("gitlab", "https://gitlab.com", OpenId.PLAIN),
                    openId(
                            "google",
                            "https://accounts.google.com",
                            new OpenId(OpenId.WELL_KNOWN, true, Set.of("accounts.google.com"), false, false)),
                    openId("keycloak", null, OpenId.PLAIN),
                    openId(
                            "linkedin_oidc",
                            "https://www.linkedin.com/oauth",
                            new OpenId(OpenId.WELL_KNOWN, false, Set.of("https://www.linkedin.com"), false, false)),
                    openId("oidc", null, OpenId.PLAIN),
                    openId("slack", "https://slack.com", OpenId.PLAIN),
                    openId("slack_oidc", "https://slack.com", OpenId.PLAIN),
                    x("twitter"),
                    x("x"))
            .collect(Collectors.toUnmodifiableMap(ProviderDefinition::name, Function.identity()));

    private KnownProviders() {}

    static @Nullable ProviderDefinition find(String name) {
        return ALL.get(name);
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    private static ProviderDefinition openId(String name, @Nullable String base, OpenId openId) {
        return new ProviderDefinition(name, base, OPENID, openId, null, Map.of());
    }

    private static ProviderDefinition oauth(String name, String base, List<String> scopes, OAuth oauth) {
        return new ProviderDefinition(name, base, scopes, null, oauth, Map.of());
    }

    private static ProviderDefinition x(String name) {
        return oauth(
                name,
                "https://x.com",
                List.of("users.read", "users.email", "tweet.read", "offline.access"),
                new OAuth(
                        "/i/oauth2/authorize",
                        "https://api.x.com/2/oauth2/token",
                        true,
                        "https://api.x.com/2",
                        ApiProfile.X));
    }
}
