/** Asking for a link or a code: to sign in, to recover, to be sent again. */
@NullMarked
package dev.loam.auth.otp;

import org.jspecify.annotations.NullMarked;
