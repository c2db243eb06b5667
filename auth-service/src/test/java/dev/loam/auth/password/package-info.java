/** Hashing by itself. */
@NullMarked
package dev.loam.auth.password;

import org.jspecify.annotations.NullMarked;
