/** Plays other processes of this service that move blobs. */
@NullMarked
package dev.loam.storage.migration;

import org.jspecify.annotations.NullMarked;
