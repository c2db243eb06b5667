package dev.loam.auth.webauthn;

import java.util.List;

/**
 * The app, as browsers and keys know it.
 *
 * @param id the domain that keys belong to
 * @param name what people are shown
 * @param origins where keys may be used
 */
public record RelyingParty(String id, String name, List<String> origins) {}
