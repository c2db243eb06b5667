/** Tests of what tells providers apart. */
@NullMarked
package dev.loam.auth.external;

import org.jspecify.annotations.NullMarked;
