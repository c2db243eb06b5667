/** Giving back a link or a code. */
@NullMarked
package dev.loam.auth.verify;

import org.jspecify.annotations.NullMarked;
