/** What the tests of this service share. */
@NullMarked
package dev.loam.function;

import org.jspecify.annotations.NullMarked;
