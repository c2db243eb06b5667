package dev.loam.project.sso;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says of itself.
 *
 * @param algorithms those it signs id_tokens with whose keys can be public; a shared secret is none
 * @param namesIssuer whether its answers name it (RFC 9207)
 * @param takesBasic whether clients show their secret in the header
 */
record ProviderMetadata(
        URI authorization, URI token, URI keys, Set<JWSAlgorithm> algorithms, boolean namesIssuer, boolean takesBasic) {

    static ProviderMetadata of(URI issuer, JsonNode document) throws ProviderException {
        if (!document.path("issuer").asString("").equals(issuer.toString())) {
            throw new ProviderException("its discovery document names another issuer");
        }
        Set<JWSAlgorithm> algorithms = texts(document.path("id_token_signing_alg_values_supported")).stream()
                .map(JWSAlgorithm::parse)
                .filter(algorithm ->
                        JWSAlgorithm.Family.RSA.contains(algorithm) || JWSAlgorithm.Family.EC.contains(algorithm))
                .collect(Collectors.toUnmodifiableSet());
        if (algorithms.isEmpty()) {
            throw new ProviderException("it signs with no RSA or EC algorithm");
        }
        Set<String> methods = texts(document.path("token_endpoint_auth_methods_supported"));
        return new ProviderMetadata(
                address(document, "authorization_endpoint"),
                address(document, "token_endpoint"),
                address(document, "jwks_uri"),
                algorithms,
                document.path("authorization_response_iss_parameter_supported").asBoolean(false),
                methods.isEmpty() || methods.contains("client_secret_basic"));
    }

    private static URI address(JsonNode document, String name) throws ProviderException {
        try {
            URI address = URI.create(document.path(name).asString(""));
            if (SsoProperties.isSafe(address)) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            throw new ProviderException("its " + name + " is no address", malformed);
        }
        throw new ProviderException("its " + name + " is no https address");
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(text -> texts.add(text.asString("")));
        return texts;
    }
}
