package dev.loam.auth.saml;

import java.security.PrivateKey;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A project as identity providers know it.
 *
 * @param base the address under which its endpoints are
 * @param key signs requests and opens assertions; null when the project has set none
 * @param otherKey what comes after the key or was before it: providers are told of it, and it opens assertions
 * @param takesEncrypted whether assertions may be encrypted to the key
 */
record ServiceProvider(
        String base, @Nullable SigningKey key, @Nullable SigningKey otherKey, boolean takesEncrypted) {

    /** Those that providers are told of, the one that signs first. */
    List<SigningKey> keys() {
        return Stream.of(key, otherKey).flatMap(Stream::ofNullable).toList();
    }

    /** Those that assertions may be encrypted to. */
    List<PrivateKey> decryptionKeys() {
        return takesEncrypted
                ? keys().stream().<PrivateKey>map(SigningKey::privateKey).toList()
                : List.of();
    }

    /** Its name, which is where its metadata is. */
    String entityId() {
        return base + "/sso/saml/metadata";
    }

    /** Where it takes responses. */
    String consumer() {
        return base + "/sso/saml/acs";
    }
}
