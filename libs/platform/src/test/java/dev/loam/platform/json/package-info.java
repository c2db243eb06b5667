/** Tests of how values are written as JSON. */
@NullMarked
package dev.loam.platform.json;

import org.jspecify.annotations.NullMarked;
