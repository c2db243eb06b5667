package dev.loam.gateway.limit;

/**
 * What a bucket answered.
 *
 * @param allowed whether it had a token for the request
 * @param remaining how many it has left
 * @param nanosUntilNext when a refused request can come again
 */
record Grant(boolean allowed, long remaining, long nanosUntilNext) {}
