package dev.loam.sdk.auth;

import org.jspecify.annotations.Nullable;

/**
 * What came of signing up.
 *
 * @param user the new user; a made-up one when the address is taken and the project hides that
 * @param session the session; null when the address has to be confirmed first
 */
public record SignedUp(User user, @Nullable Session session) {}
