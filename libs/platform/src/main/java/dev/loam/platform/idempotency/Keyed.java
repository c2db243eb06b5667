package dev.loam.platform.idempotency;

/**
 * A request that may come again.
 *
 * @param owner whose key it is: two callers may choose the same one
 * @param lane with whom it shares its turns: a project, or an operator who is at none
 * @param fingerprint what makes it the same request
 */
@SuppressWarnings("ArrayRecordComponent") // It is compared as bytes, by MessageDigest.
record Keyed(String owner, String lane, String key, byte[] fingerprint) {}
