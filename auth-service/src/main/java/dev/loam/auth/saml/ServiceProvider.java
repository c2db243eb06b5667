package dev.loam.auth.saml;

import org.jspecify.annotations.Nullable;

/**
 * A project as identity providers know it.
 *
 * @param base the address under which its endpoints are
 * @param key signs requests and opens assertions; null when the project has set none
 * @param takesEncrypted whether assertions may be encrypted to the key
 */
record ServiceProvider(String base, @Nullable SigningKey key, boolean takesEncrypted) {

    /** Its name, which is where its metadata is. */
    String entityId() {
        return base + "/sso/saml/metadata";
    }

    /** Where it takes responses. */
    String consumer() {
        return base + "/sso/saml/acs";
    }
}
