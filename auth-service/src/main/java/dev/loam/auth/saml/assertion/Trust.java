package dev.loam.auth.saml.assertion;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose word counts.
 *
 * @param issuer the provider's entity id
 * @param keys those of its metadata that sign
 * @param decryptionKey opens assertions; null where encrypted ones are not taken
 */
public record Trust(
        String issuer, List<PublicKey> keys, @Nullable PrivateKey decryptionKey) {

    public Trust {
        keys = List.copyOf(keys);
    }

    @Override
    public String toString() {
        return "Trust[issuer=%s]".formatted(issuer);
    }
}
