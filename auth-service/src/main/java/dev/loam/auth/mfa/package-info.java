/** Second factors: authenticator apps and recovery codes. */
@NullMarked
package dev.loam.auth.mfa;

import org.jspecify.annotations.NullMarked;
