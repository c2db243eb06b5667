package dev.loam.auth.mfa;

import org.jspecify.annotations.Nullable;

/**
 * What a user wants as a factor.
 *
 * @param issuer what an authenticator app shows
 * @param phone the number of a phone
 */
record FactorRequest(
        @Nullable String factorType,
        @Nullable String friendlyName,
        @Nullable String issuer,
        @Nullable String phone) {}
