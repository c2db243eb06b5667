/** Passkeys: keys that sign their owner in without a password. */
@NullMarked
package dev.loam.auth.passkey;

import org.jspecify.annotations.NullMarked;
