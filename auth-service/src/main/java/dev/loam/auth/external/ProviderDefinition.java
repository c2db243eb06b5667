package dev.loam.auth.external;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a provider differs from others.
 *
 * @param name as in settings, identities and requests
 * @param base its address; null where each project names its own
 * @param scopes what is asked for always
 * @param openId what is particular about its OpenID Connect; null when it does not speak it
 * @param oauth where it speaks bare OAuth 2.0 to sign people in; null when it does by OpenID Connect
 * @param parameters further parameters of each request to it
 */
record ProviderDefinition(
        String name,
        @Nullable String base,
        List<String> scopes,
        @Nullable OpenId openId,
        @Nullable OAuth oauth,
        Map<String, String> parameters) {

    /**
     * What is particular about a provider's OpenID Connect.
     *
     * @param discovery where, below the base, its own description is
     * @param echoesNonce whether its tokens repeat the nonce
     * @param aliases other names that it gives itself in tokens
     * @param tenants whether the issuer differs by the tenant that a token names, and addresses are the tenant's to claim
     * @param signedSecret whether the client's secret is a token that the client signs
     */
    record OpenId(String discovery, boolean echoesNonce, Set<String> aliases, boolean tenants, boolean signedSecret) {
        static final String WELL_KNOWN = "/.well-known/openid-configuration";
        static final OpenId PLAIN = new OpenId(WELL_KNOWN, true, Set.of(), false, false);
    }

    /**
     * A provider of bare OAuth 2.0. Paths are relative to the base, or whole addresses.
     *
     * @param authorization where browsers go
     * @param token where codes are exchanged
     * @param basic whether the client's secret goes into the header, as RFC 6749 prefers, or into the body
     * @param api where it tells of its users
     * @param ownApi where one that somebody runs at an own address does
     * @param profile what it tells there
     */
    record OAuth(
            String authorization,
            String token,
            boolean basic,
            String api,
            @Nullable String ownApi,
            ApiProfile profile) {

        OAuth(String authorization, String token, boolean basic, String api, ApiProfile profile) {
            this(authorization, token, basic, api, null, profile);
        }
    }
}
