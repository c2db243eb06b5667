/** Security keys and passkeys: what a browser is asked, and whether what it answers is right. */
@NullMarked
package dev.loam.auth.webauthn;

import org.jspecify.annotations.NullMarked;
