package dev.loam.auth.external;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.external.ProviderDefinition.OAuth;
import dev.loam.auth.external.ProviderDefinition.OpenId;
import dev.loam.auth.session.ProviderTokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is said between us and a provider in one sign-in: OpenID Connect where it speaks it, else OAuth 2.0. */
final class ProviderDialogue {
    private final Discovery discovery;
    private final IdTokens idTokens;
    private final ProviderHttp http;
    private final ClientSecrets clientSecrets;
    private final SignInSecrets secrets;

    ProviderDialogue(
            Discovery discovery,
            IdTokens idTokens,
            ProviderHttp http,
            ClientSecrets clientSecrets,
            SignInSecrets secrets) {
        this.discovery = discovery;
        this.idTokens = idTokens;
        this.http = http;
        this.clientSecrets = clientSecrets;
        this.secrets = secrets;
    }

    /** Who signed in, and what the provider lets the app do for them. */
    record Proven(Profile profile, ProviderTokens tokens) {}

    /**
     * Where the browser goes to sign in.
     *
     * @param wishes the app's own parameters, which change nothing that is ours to say
     */
    String address(
            ExternalProvider provider, String callback, String state, List<String> scopes, Map<String, String> wishes)
            throws ProviderException {
        OAuth oauth = provider.definition().oauth();
        String address = oauth != null
                ? provider.address(oauth.authorization())
                : require(discovery.of(provider).metadata().authorization(), "authorization_endpoint");
        Map<String, String> query = new LinkedHashMap<>(wishes);
        query.putAll(provider.definition().parameters());
        query.put("response_type", "code");
        query.put("client_id", provider.clientId());
        query.put("redirect_uri", callback);
        query.put("scope", String.join(" ", all(provider, scopes)));
        query.put("state", state);
        query.put("code_challenge", secrets.challenge(state));
        query.put("code_challenge_method", "S256");
        if (oauth == null) {
            query.put("nonce", secrets.nonce(state));
        }
        return address + (address.contains("?") ? "&" : "?") + encoded(query);
    }

    /** An answer that names another issuer was meant for that one (RFC 9207): its code must not be told to this one. */
    void requireOwnAnswer(ExternalProvider provider, @Nullable String issuer) throws ProviderException {
        if (provider.definition().oauth() != null) {
            return;
        }
        ProviderMetadata metadata = discovery.of(provider).metadata();
        boolean own = issuer == null
                ? !metadata.namesIssuer()
                : issuer.equals(metadata.issuer())
                        || Objects.requireNonNull(provider.definition().openId())
                                .aliases()
                                .contains(issuer);
        if (!own) {
            throw new AuthException(AuthError.BAD_OAUTH_CALLBACK, "The answer is another provider's");
        }
    }

    /** Exchanges the code, and finds out whose it is. */
    Proven redeem(ExternalProvider provider, String callback, String state, String code) throws ProviderException {
        OAuth oauth = provider.definition().oauth();
        ProviderMetadata metadata = oauth == null ? discovery.of(provider).metadata() : null;
        String address = oauth != null
                ? provider.address(oauth.token())
                : require(Objects.requireNonNull(metadata).token(), "token_endpoint");
        boolean basic =
                oauth != null ? oauth.basic() : Objects.requireNonNull(metadata).basic();
        JsonNode answer = http.token(
                address,
                new ProviderHttp.Client(provider.clientId(), clientSecrets.of(provider), basic),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        callback,
                        "code_verifier",
                        secrets.verifier(state)));
        String access = Profile.text(answer, "access_token");
        if (access == null) {
            throw new ProviderException("its token endpoint gives no access token");
        }
        Profile profile = oauth != null
                ? oauth.profile().read(new ProviderApi(http, provider.api(oauth), access))
                : profile(provider, Objects.requireNonNull(metadata), answer, access, state);
        return new Proven(profile, new ProviderTokens(access, Profile.text(answer, "refresh_token")));
    }

    private Profile profile(
            ExternalProvider provider, ProviderMetadata metadata, JsonNode answer, String access, String state)
            throws ProviderException {
        String token = require(Profile.text(answer, "id_token"), "id_token");
        JsonNode claims = idTokens.verify(provider, List.of(provider.clientId()), token, access);
        OpenId openId = Objects.requireNonNull(provider.definition().openId());
        String nonce = Profile.text(claims, "nonce");
        boolean fresh = nonce == null ? !openId.echoesNonce() : nonce.equals(secrets.nonce(state));
        if (!fresh) {
            throw new AuthException(AuthError.BAD_OAUTH_CALLBACK, "The token's nonce is not this sign-in's");
        }
        String issuer = claims.path("iss").asString(metadata.issuer());
        Profile told = Profile.ofClaims(issuer, claims, openId.tenants());
        if (told.email() != null || metadata.userinfo() == null) {
            return told;
        }
        JsonNode more = http.authorized(metadata.userinfo(), access);
        if (!told.subject().equals(Profile.text(more, "sub"))) {
            // OpenID Connect Core 5.3.2: such an answer is another user's.
            throw new ProviderException("its userinfo is about somebody else");
        }
        return Profile.ofClaims(issuer, more, openId.tenants());
    }

    private static Set<String> all(ExternalProvider provider, List<String> further) {
        Set<String> scopes = new LinkedHashSet<>(provider.definition().scopes());
        scopes.addAll(further);
        return scopes;
    }

    private static String require(@Nullable String value, String name) throws ProviderException {
        if (value == null) {
            throw new ProviderException("it has no " + name);
        }
        return value;
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(pair -> URLEncoder.encode(pair.getKey(), StandardCharsets.UTF_8)
                        + "="
                        // Some providers read a plus as a plus.
                        + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"));
    }
}
