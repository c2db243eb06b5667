/** Moves the blobs of a project from one store to another while it is in use. */
@NullMarked
package dev.loam.storage.migration;

import org.jspecify.annotations.NullMarked;
