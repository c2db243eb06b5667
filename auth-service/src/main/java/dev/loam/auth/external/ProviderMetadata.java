package dev.loam.auth.external;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an OpenID Connect provider says of itself.
 *
 * @param issuer its name; with a place for the tenant where there are tenants
 * @param authorization where browsers go; null at providers that only issue tokens
 * @param token where codes are exchanged
 * @param userinfo where it tells more of its users
 * @param keys where its public keys are
 * @param algorithms those it signs with whose keys can be public; a shared secret is none
 * @param namesIssuer whether its answers name it (RFC 9207)
 * @param basic whether clients show their secret in the header
 */
record ProviderMetadata(
        String issuer,
        @Nullable String authorization,
        @Nullable String token,
        @Nullable String userinfo,
        String keys,
        Set<JWSAlgorithm> algorithms,
        boolean namesIssuer,
        boolean basic) {

    static ProviderMetadata of(JsonNode document) throws ProviderException {
        Set<JWSAlgorithm> algorithms = texts(document.path("id_token_signing_alg_values_supported")).stream()
                .map(JWSAlgorithm::parse)
                .filter(algorithm ->
                        JWSAlgorithm.Family.RSA.contains(algorithm) || JWSAlgorithm.Family.EC.contains(algorithm))
                .collect(Collectors.toUnmodifiableSet());
        Set<String> methods = texts(document.path("token_endpoint_auth_methods_supported"));
        return new ProviderMetadata(
                require(document, "issuer"),
                Profile.text(document, "authorization_endpoint"),
                Profile.text(document, "token_endpoint"),
                Profile.text(document, "userinfo_endpoint"),
                require(document, "jwks_uri"),
                // The algorithm that every provider must have, where one names none.
                algorithms.isEmpty() ? Set.of(JWSAlgorithm.RS256) : algorithms,
                Profile.isTrue(document.path("authorization_response_iss_parameter_supported")),
                methods.isEmpty() || methods.contains("client_secret_basic"));
    }

    private static String require(JsonNode document, String name) throws ProviderException {
        String value = Profile.text(document, name);
        if (value == null) {
            throw new ProviderException("its discovery document has no " + name);
        }
        return value;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(text -> texts.add(text.asString("")));
        return texts;
    }
}
