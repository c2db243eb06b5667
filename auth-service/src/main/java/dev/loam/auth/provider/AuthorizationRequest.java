package dev.loam.auth.provider;

import dev.loam.auth.oauthclient.OAuthFault;
import dev.loam.auth.oauthclient.OAuthRefusal;
import dev.loam.auth.oauthclient.Parameters;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an app asks of a user, once app and address are known to be right: from then on, refusals go to the app.
 *
 * @param challenge the digest of what the app will show with the code (RFC 7636, S256)
 * @param signInAnew whether the user has to sign in for this
 * @param mostAge how many seconds ago the user may have signed in
 * @param asksAgain whether the user is to be asked although consent was given before
 */
record AuthorizationRequest(
        String scope,
        @Nullable String state,
        @Nullable String resource,
        @Nullable String nonce,
        String challenge,
        boolean signInAnew,
        @Nullable Long mostAge,
        boolean asksAgain) {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final int LONGEST_STATE = 4096;
    private static final int LONGEST_NONCE = 255;
    private static final int LONGEST_RESOURCE = 2048;

    static AuthorizationRequest of(Parameters parameters) {
        requireOffered(parameters);
        List<String> prompts = prompts(parameters.find("prompt"));
        return new AuthorizationRequest(
                Scopes.of(parameters.find("scope")),
                limited(parameters, "state", LONGEST_STATE),
                resource(parameters),
                limited(parameters, "nonce", LONGEST_NONCE),
                challenge(parameters),
                prompts.contains("login") || prompts.contains("select_account"),
                age(parameters.find("max_age")),
                prompts.contains("consent"));
    }

    private static void requireOffered(Parameters parameters) {
        if (parameters.find("request") != null) {
            throw new OAuthRefusal(OAuthFault.REQUEST_NOT_SUPPORTED, "request is not offered");
        }
        if (parameters.find("request_uri") != null) {
            throw new OAuthRefusal(OAuthFault.REQUEST_URI_NOT_SUPPORTED, "request_uri is not offered");
        }
        String responseType = parameters.find("response_type");
        if (responseType != null && !responseType.equals("code")) {
            throw new OAuthRefusal(OAuthFault.UNSUPPORTED_RESPONSE_TYPE, "only response_type=code is supported");
        }
        String responseMode = parameters.find("response_mode");
        if (responseMode != null && !responseMode.equals("query")) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "only response_mode=query is supported");
        }
    }

    /** A plain challenge is the verifier itself, readable wherever the address is: it protects nothing. */
    private static String challenge(Parameters parameters) {
        String challenge = parameters.find("code_challenge");
        String method = parameters.find("code_challenge_method");
        if (challenge == null || !"S256".equalsIgnoreCase(method)) {
            throw new OAuthRefusal(
                    OAuthFault.INVALID_REQUEST, "PKCE is required: code_challenge and code_challenge_method=S256");
        }
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "code_challenge is no SHA-256 digest in base64url");
        }
        return challenge;
    }

    /** RFC 8707, 2: an absolute URI without fragment. */
    private static @Nullable String resource(Parameters parameters) {
        String resource = limited(parameters, "resource", LONGEST_RESOURCE);
        if (resource == null) {
            return null;
        }
        try {
            URI uri = new URI(resource);
            if (uri.isAbsolute() && uri.getRawFragment() == null) {
                return resource;
            }
        } catch (URISyntaxException malformed) {
            throw new OAuthRefusal(OAuthFault.INVALID_TARGET, "resource is no absolute URI");
        }
        throw new OAuthRefusal(OAuthFault.INVALID_TARGET, "resource is no absolute URI without fragment");
    }

    /** Who has no page of ours open cannot be signed in here without one. */
    private static List<String> prompts(@Nullable String prompt) {
        List<String> prompts = Scopes.split(prompt == null ? "" : prompt);
        if (prompts.contains("none")) {
            throw prompts.size() > 1
                    ? new OAuthRefusal(OAuthFault.INVALID_REQUEST, "prompt=none comes with no other")
                    : new OAuthRefusal(OAuthFault.LOGIN_REQUIRED, "The user has to be asked");
        }
        return prompts;
    }

    private static @Nullable Long age(@Nullable String seconds) {
        if (seconds == null) {
            return null;
        }
        if (!SECONDS.matcher(seconds).matches()) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "max_age is a number of seconds");
        }
        return Long.valueOf(seconds);
    }

    private static @Nullable String limited(Parameters parameters, String name, int longest) {
        String value = parameters.find(name);
        if (value != null && value.length() > longest) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "%s is longer than %d".formatted(name, longest));
        }
        return value;
    }
}
