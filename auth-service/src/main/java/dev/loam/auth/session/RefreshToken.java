package dev.loam.auth.session;

import java.util.UUID;

/**
 * What a refresh token stands for.
 *
 * @param session the session that it prolongs
 * @param counter its place in the line of tokens of that session
 */
record RefreshToken(UUID session, long counter) {}
