package dev.loam.auth.provider;

import dev.loam.auth.oauthclient.OAuthFault;
import dev.loam.auth.oauthclient.OAuthRefusal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What apps may ask for. */
final class Scopes {
    static final String OPENID = "openid";
    static final List<String> ALL = List.of(OPENID, "profile", "email", "phone", "offline_access");

    private static final String DEFAULT = "email";

    private Scopes() {}

    /** The wish, each scope once. */
    static String of(@Nullable String wish) {
        Set<String> scopes = new LinkedHashSet<>(split(wish == null ? DEFAULT : wish));
        if (scopes.isEmpty() || !ALL.containsAll(scopes)) {
            throw new OAuthRefusal(OAuthFault.INVALID_SCOPE, "The scopes are " + String.join(" ", ALL));
        }
        return String.join(" ", scopes);
    }

    static List<String> split(String scope) {
        return Arrays.stream(scope.split(" ")).filter(one -> !one.isEmpty()).toList();
    }
}
