package dev.loam.project.signing;

import java.util.Locale;

/** Where a signing key stands in its life: published, signing, still trusted, trusted no more. */
enum KeyState {
    STANDBY,
    CURRENT,
    PREVIOUS,
    REVOKED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
