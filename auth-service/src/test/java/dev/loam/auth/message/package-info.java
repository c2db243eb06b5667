/** Tests of where links lead. */
@NullMarked
package dev.loam.auth.message;

import org.jspecify.annotations.NullMarked;
