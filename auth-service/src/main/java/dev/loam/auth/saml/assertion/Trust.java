package dev.loam.auth.saml.assertion;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;

/**
 * Whose word counts.
 *
 * @param issuer the provider's entity id
 * @param keys those of its metadata that sign
 * @param decryptionKeys open assertions; none where encrypted ones are not taken
 */
public record Trust(String issuer, List<PublicKey> keys, List<PrivateKey> decryptionKeys) {

    public Trust {
        keys = List.copyOf(keys);
        decryptionKeys = List.copyOf(decryptionKeys);
    }

    @Override
    public String toString() {
        return "Trust[issuer=%s]".formatted(issuer);
    }
}
