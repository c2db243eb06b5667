/** What a bucket keeps of objects that were replaced or deleted, for how long, and how they come back. */
@NullMarked
package dev.loam.storage.retention;

import org.jspecify.annotations.NullMarked;
