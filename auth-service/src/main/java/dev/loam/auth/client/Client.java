package dev.loam.auth.client;

import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a request.
 *
 * @param ip its address
 * @param userAgent what it calls itself, cut to 255 characters
 * @param languages which languages its user reads, as the header Accept-Language says
 */
public record Client(
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable String languages) {}
