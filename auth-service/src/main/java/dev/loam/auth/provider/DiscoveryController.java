package dev.loam.auth.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.keys.ProjectIssuers;
import dev.loam.auth.keys.SigningKeys;
import dev.loam.auth.keys.TokenSigner;
import dev.loam.auth.oauthclient.OAuthServer;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Where apps find the project's endpoints (OpenID Connect Discovery; RFC 8414), and what they learn of a user. */
@RestController
class DiscoveryController {
    private static final CacheControl TEN_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic();
    private static final String JWKS = "/.well-known/jwks.json";
    private static final List<String> SUBJECT_TYPES = List.of("public");
    private static final List<String> BY_SECRET = List.of("client_secret_basic", "client_secret_post");
    private static final List<String> BY_SECRET_OR_NOT = List.of("client_secret_basic", "client_secret_post", "none");

    private final OAuthServer server;
    private final ProjectIssuers issuers;
    private final SigningKeys keys;
    private final UserInfo userInfo;

    DiscoveryController(OAuthServer server, ProjectIssuers issuers, SigningKeys keys, UserInfo userInfo) {
        this.server = server;
        this.issuers = issuers;
        this.keys = keys;
        this.userInfo = userInfo;
    }

    /** Whoever verifies the project's tokens finds issuer and keys here, whether or not apps sign in with the project. */
    @GetMapping("/auth/v1/.well-known/openid-configuration")
    ResponseEntity<?> configuration(Caller.OfProject caller) {
        ProjectRef project = caller.project();
        return server.find(project) == null
                ? cached(IssuerMetadata.of(issuers.of(project), keys.of(project)))
                : metadata(project);
    }

    @GetMapping("/auth/v1/.well-known/oauth-authorization-server")
    ResponseEntity<Metadata> metadata(Caller.OfProject caller) {
        return metadata(caller.project());
    }

    /** RFC 8414, 3.1: the well-known part comes before the issuer's own path. */
    @GetMapping("/.well-known/oauth-authorization-server/p/{ref}/auth/v1")
    ResponseEntity<Metadata> metadataOfIssuer(@PathVariable String ref, Caller.Anonymous caller) {
        if (!ProjectRef.isValid(ref)) {
            throw new AuthException(AuthError.FEATURE_DISABLED, "There is no such project");
        }
        return metadata(new ProjectRef(ref));
    }

    @RequestMapping(
            path = "/auth/v1/oauth/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Map<String, Object>> userInfo(
            Caller.OfProject caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(userInfo.of(caller, authorization));
    }

    private ResponseEntity<Metadata> metadata(ProjectRef project) {
        OAuthServer.Settings offered = server.requireEnabled(project);
        String issuer = issuers.of(project);
        return cached(Metadata.of(issuer, offered.registersAnybody(), keys.of(project)));
    }

    private static <T> ResponseEntity<T> cached(T metadata) {
        return ResponseEntity.ok().cacheControl(TEN_MINUTES).body(metadata);
    }

    /** What holds of every project: nothing here is an endpoint for apps. */
    record IssuerMetadata(
            String issuer,
            String jwksUri,
            List<String> responseTypesSupported,
            List<String> subjectTypesSupported,
            List<String> idTokenSigningAlgValuesSupported) {
        static IssuerMetadata of(String issuer, TokenSigner signer) {
            return new IssuerMetadata(issuer, issuer + JWKS, List.of(), SUBJECT_TYPES, List.of(signer.algorithm()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metadata(
            String issuer,
            String authorizationEndpoint,
            String tokenEndpoint,
            String userinfoEndpoint,
            String jwksUri,
            @Nullable String registrationEndpoint,
            String introspectionEndpoint,
            String revocationEndpoint,
            List<String> scopesSupported,
            List<String> responseTypesSupported,
            List<String> responseModesSupported,
            List<String> grantTypesSupported,
            List<String> subjectTypesSupported,
            List<String> idTokenSigningAlgValuesSupported,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> introspectionEndpointAuthMethodsSupported,
            List<String> revocationEndpointAuthMethodsSupported,
            List<String> codeChallengeMethodsSupported,
            List<String> promptValuesSupported,
            List<String> claimsSupported,
            boolean authorizationResponseIssParameterSupported,
            boolean claimsParameterSupported,
            boolean requestParameterSupported,
            boolean requestUriParameterSupported) {
        private static final List<String> CLAIMS = List.of(
                "sub",
                "iss",
                "aud",
                "exp",
                "iat",
                "auth_time",
                "nonce",
                "at_hash",
                "name",
                "picture",
                "preferred_username",
                "updated_at",
                "email",
                "email_verified",
                "phone_number",
                "phone_number_verified");

        static Metadata of(String issuer, boolean registersAnybody, TokenSigner signer) {
            List<String> scopes = signer.isPublic()
                    ? Scopes.ALL
                    : Scopes.ALL.stream()
                            .filter(scope -> !scope.equals(Scopes.OPENID))
                            .toList();
            return new Metadata(
                    issuer,
                    issuer + "/oauth/authorize",
                    issuer + "/oauth/token",
                    issuer + "/oauth/userinfo",
                    issuer + JWKS,
                    registersAnybody ? issuer + "/oauth/clients/register" : null,
                    issuer + "/oauth/introspect",
                    issuer + "/oauth/revoke",
                    scopes,
                    List.of("code"),
                    List.of("query"),
                    List.of("authorization_code", "refresh_token"),
                    SUBJECT_TYPES,
                    List.of(signer.algorithm()),
                    BY_SECRET_OR_NOT,
                    BY_SECRET,
                    BY_SECRET_OR_NOT,
                    List.of("S256"),
                    List.of("login", "consent", "select_account"),
                    CLAIMS,
                    true,
                    false,
                    false,
                    false);
        }
    }
}
