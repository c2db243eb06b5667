/** Tests of image transforms. */
@NullMarked
package dev.loam.storage.render;

import org.jspecify.annotations.NullMarked;
