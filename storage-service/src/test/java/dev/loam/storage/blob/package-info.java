/** Tests of the blobs' folder. */
@NullMarked
package dev.loam.storage.blob;

import org.jspecify.annotations.NullMarked;
