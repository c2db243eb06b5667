package dev.loam.project.sso;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provider, of which nothing is known before somebody signs in. Thread-safe. */
final class OpenIdProvider {
    private static final Duration DISCOVERED_FOR = Duration.ofHours(1);
    private static final int LONGEST_ANSWER = 512 * 1024;

    private final SsoProperties properties;
    private final URI issuer;
    private final String clientId;
    private final URI callback;
    private final JsonMapper json;
    private final Clock clock;
    private final DefaultResourceRetriever documents;
    private volatile @Nullable Discovered discovered;

    OpenIdProvider(SsoProperties properties, URI callback, JsonMapper json, Clock clock) {
        this.properties = properties;
        this.issuer = Objects.requireNonNull(properties.issuer());
        this.clientId = Objects.requireNonNull(properties.clientId());
        this.callback = callback;
        this.json = json;
        this.clock = clock;
        int timeout = Math.toIntExact(properties.timeout().toMillis());
        this.documents = new DefaultResourceRetriever(timeout, timeout, LONGEST_ANSWER);
    }

    /** Where the browser goes to sign in. */
    URI authorization(LoginSecrets login) throws ProviderException {
        String address = discovered().metadata.authorization().toString();
        String query = "response_type=code&client_id=%s&redirect_uri=%s&scope=%s&state=%s&nonce=%s"
                        .formatted(
                                encoded(clientId),
                                encoded(callback.toString()),
                                encoded(String.join(" ", properties.scopes())),
                                encoded(login.state().value()),
                                login.nonce())
                + "&code_challenge=" + login.challenge() + "&code_challenge_method=S256";
        return URI.create(address + (address.contains("?") ? "&" : "?") + query);
    }

    /** Whether an answer comes from this provider, as far as it says. */
    boolean isFromHere(@Nullable String named) throws ProviderException {
        return named == null ? !discovered().metadata.namesIssuer() : named.equals(issuer.toString());
    }

    /** Who signed in: what the code brings, with its id_token verified. */
    JWTClaimsSet redeem(String code, LoginSecrets login) throws ProviderException {
        Discovered provider = discovered();
        String token = exchange(provider.metadata, code, login.verifier())
                .path("id_token")
                .asString("");
        return provider.tokens.verify(token, login.nonce());
    }

    private JsonNode exchange(ProviderMetadata metadata, String code, String verifier) throws ProviderException {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "authorization_code");
        form.add("code", code);
        form.add("redirect_uri", callback.toString());
        form.add("code_verifier", verifier);
        String secret = properties.clientSecret();
        if (secret == null || !metadata.takesBasic()) {
            form.add("client_id", clientId);
        }
        if (secret != null && !metadata.takesBasic()) {
            form.add("client_secret", secret);
        }
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(properties.timeout());
        requests.setReadTimeout(properties.timeout());
        try {
            return RestClient.create()
                    .mutate()
                    .requestFactory(requests)
                    .build()
                    .post()
                    .uri(metadata.token())
                    .headers(headers -> {
                        if (secret != null && metadata.takesBasic()) {
                            headers.setBasicAuth(
                                    URLEncoder.encode(clientId, StandardCharsets.UTF_8),
                                    URLEncoder.encode(secret, StandardCharsets.UTF_8),
                                    StandardCharsets.UTF_8);
                        }
                    })
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .exchange((request, response) -> {
                        if (!response.getStatusCode().isSameCodeAs(HttpStatus.OK)) {
                            throw new IOException("its token endpoint answers " + response.getStatusCode());
                        }
                        return json.readTree(response.getBody().readNBytes(LONGEST_ANSWER));
                    });
        } catch (RestClientException | JacksonException refused) {
            throw new ProviderException("it does not exchange the code", refused);
        }
    }

    private Discovered discovered() throws ProviderException {
        Discovered known = discovered;
        if (known == null || known.until.isBefore(clock.instant())) {
            known = discover();
            discovered = known;
        }
        return known;
    }

    private Discovered discover() throws ProviderException {
        try {
            String base = issuer.toString();
            String path = (base.endsWith("/") ? base : base + "/") + ".well-known/openid-configuration";
            String document = documents.retrieveResource(url(URI.create(path))).getContent();
            ProviderMetadata metadata = ProviderMetadata.of(issuer, json.readTree(document));
            // No thread looks ahead: keys are read when somebody signs in.
            var keys = JWKSourceBuilder.<SecurityContext>create(url(metadata.keys()), documents)
                    .refreshAheadCache(false)
                    .retrying(true)
                    .build();
            return new Discovered(
                    metadata,
                    new IdTokenVerifier(base, clientId, metadata, keys, clock),
                    clock.instant().plus(DISCOVERED_FOR));
        } catch (IOException | JacksonException away) {
            throw new ProviderException("its discovery document cannot be read", away);
        }
    }

    private static URL url(URI address) throws MalformedURLException {
        return address.toURL();
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private record Discovered(ProviderMetadata metadata, IdTokenVerifier tokens, Instant until) {}
}
