/** Tests of what objects are made of. */
@NullMarked
package dev.loam.storage.object;

import org.jspecify.annotations.NullMarked;
