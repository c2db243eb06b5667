/** Objects: uploading, reading, listing, moving and deleting them under the caller's policies. */
@NullMarked
package dev.loam.storage.object;

import org.jspecify.annotations.NullMarked;
