package dev.loam.auth.oauthclient;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked for an app (RFC 7591, 2). What is not named here is nobody's to set. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ClientMetadata(
        @Nullable String clientName,
        @Nullable String clientUri,
        @Nullable String logoUri,
        @Nullable List<@Nullable String> redirectUris,
        @Nullable List<@Nullable String> grantTypes,
        @Nullable List<@Nullable String> responseTypes,
        @Nullable String clientType,
        @Nullable String tokenEndpointAuthMethod) {
    static final String NONE = "none";
    static final String BASIC = "client_secret_basic";
    static final String PUBLIC = "public";

    private static final Set<String> METHODS = Set.of(BASIC, "client_secret_post", NONE);
    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");
    private static final int MOST_REDIRECTS = 10;
    private static final int LONGEST_NAME = 1024;
    private static final int LONGEST_URI = 2048;

    /** Checks what is given; what an app must have is asked for when it is made. */
    void requireValid() {
        requireRedirects();
        requireKnown("grant_types", grantTypes, GRANTS);
        requireKnown("response_types", responseTypes, Set.of("code"));
        require(
                clientName == null || clientName.length() <= LONGEST_NAME,
                "client_name is longer than 1024 characters");
        require(
                clientName == null || clientName.chars().noneMatch(Character::isISOControl),
                "client_name is not one line");
        require(isWebAddress(clientUri), "client_uri is no http or https URL");
        require(isWebAddress(logoUri), "logo_uri is no http or https URL");
        require(
                tokenEndpointAuthMethod == null || METHODS.contains(tokenEndpointAuthMethod),
                "token_endpoint_auth_method is one of client_secret_basic, client_secret_post and none");
        require(
                clientType == null || clientType.equals(PUBLIC) || clientType.equals("confidential"),
                "client_type is public or confidential");
        require(
                clientType == null
                        || tokenEndpointAuthMethod == null
                        || clientType.equals(PUBLIC) == tokenEndpointAuthMethod.equals(NONE),
                "client_type and token_endpoint_auth_method contradict each other");
    }

    boolean isPublic() {
        return clientType == null ? NONE.equals(tokenEndpointAuthMethod) : clientType.equals(PUBLIC);
    }

    /** How the app proves itself where it does not say. */
    String method() {
        return tokenEndpointAuthMethod != null ? tokenEndpointAuthMethod : isPublic() ? NONE : BASIC;
    }

    boolean isEmpty() {
        return clientName == null
                && clientUri == null
                && logoUri == null
                && redirectUris == null
                && grantTypes == null
                && tokenEndpointAuthMethod == null;
    }

    private void requireRedirects() {
        if (redirectUris == null) {
            return;
        }
        if (redirectUris.isEmpty() || redirectUris.size() > MOST_REDIRECTS) {
            throw new OAuthRefusal(OAuthFault.INVALID_REDIRECT_URI, "redirect_uris holds 1 to 10 addresses");
        }
        for (String uri : redirectUris) {
            String complaint = uri == null ? "is null" : RedirectUri.complaint(uri);
            if (complaint != null) {
                throw new OAuthRefusal(OAuthFault.INVALID_REDIRECT_URI, "A redirect_uri " + complaint);
            }
        }
    }

    private static void requireKnown(String name, @Nullable List<@Nullable String> given, Set<String> known) {
        require(
                given == null
                        || (!given.isEmpty() && given.stream().allMatch(one -> one != null && known.contains(one))),
                "%s holds one or more of %s"
                        .formatted(name, known.stream().sorted().toList()));
    }

    private static boolean isWebAddress(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return true;
        }
        try {
            URI uri = new URI(text);
            return text.length() <= LONGEST_URI
                    && uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new OAuthRefusal(OAuthFault.INVALID_CLIENT_METADATA, rule);
        }
    }
}
