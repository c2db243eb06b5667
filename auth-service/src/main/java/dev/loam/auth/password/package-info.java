/** Hashing and rules of passwords. */
@NullMarked
package dev.loam.auth.password;

import org.jspecify.annotations.NullMarked;
