package dev.loam.auth.webauthn;

import java.util.UUID;

/**
 * Whose key it is to be.
 *
 * @param name what the person is shown
 */
public record KeyOwner(UUID id, String name) {}
