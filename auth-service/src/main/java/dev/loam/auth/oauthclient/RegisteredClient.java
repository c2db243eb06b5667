package dev.loam.auth.oauthclient;

import org.jspecify.annotations.Nullable;

/**
 * An app with the secret that was made for it just now.
 *
 * @param secret null for an app that can keep none
 */
record RegisteredClient(OAuthClient client, @Nullable RandomWord secret) {}
