/** Sign-ins that end with the exchange of a code (PKCE). */
@NullMarked
package dev.loam.auth.flow;

import org.jspecify.annotations.NullMarked;
