/** Makes thumbnails of the photos that users upload. */
@NullMarked
package dev.loam.examples.photos;

import org.jspecify.annotations.NullMarked;
