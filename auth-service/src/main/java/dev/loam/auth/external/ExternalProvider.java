package dev.loam.auth.external;

import dev.loam.auth.external.ProviderDefinition.OAuth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A provider as a project set it up.
 *
 * @param base its address, without a slash at the end
 * @param clientIds what it calls the project's apps; the first one signs in by redirect, tokens may be for any
 * @param secret the secret of the first
 * @param emailOptional whether somebody without an address may sign in
 * @param skipsNonce whether its tokens are taken without a nonce that was asked for
 */
record ExternalProvider(
        ProviderDefinition definition,
        String base,
        List<String> clientIds,
        @Nullable String secret,
        boolean emailOptional,
        boolean skipsNonce) {

    ExternalProvider {
        clientIds = List.copyOf(clientIds);
    }

    String name() {
        return definition.name();
    }

    String clientId() {
        return clientIds.getFirst();
    }

    /** A path of the provider, or a whole address as it is. */
    String address(String path) {
        return path.startsWith("/") ? base + path : path;
    }

    /** Where it tells of its users. */
    String api(OAuth oauth) {
        boolean own = oauth.ownApi() != null && !base.equals(definition.base());
        return address(own ? Objects.requireNonNull(oauth.ownApi()) : oauth.api());
    }

    @Override
    public String toString() {
        return "ExternalProvider[name=%s]".formatted(name());
    }
}
