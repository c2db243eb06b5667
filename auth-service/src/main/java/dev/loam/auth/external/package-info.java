/** Signing in with an account elsewhere: OpenID Connect and OAuth 2.0 providers, their tokens, linked identities. */
@NullMarked
package dev.loam.auth.external;

import org.jspecify.annotations.NullMarked;
