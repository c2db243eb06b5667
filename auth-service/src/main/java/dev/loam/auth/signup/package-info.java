/** Sign-up, with an address or anonymously. */
@NullMarked
package dev.loam.auth.signup;

import org.jspecify.annotations.NullMarked;
