/** The project as provider of identities for other apps: OAuth 2.1 and OpenID Connect. */
@NullMarked
package dev.loam.auth.provider;

import org.jspecify.annotations.NullMarked;
