package dev.loam.auth.external;

import tools.jackson.databind.JsonNode;

/**
 * A provider's interface as one of its users sees it.
 *
 * @param address where it is
 * @param token the user's access token
 */
record ProviderApi(ProviderHttp http, String address, String token) {

    JsonNode get(String path) throws ProviderException {
        return http.authorized(address + path, token);
    }

    @Override
    public String toString() {
        return "ProviderApi[address=%s]".formatted(address);
    }
}
