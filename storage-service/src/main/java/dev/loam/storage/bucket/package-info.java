/** Buckets: containers of objects with rules of their own. */
@NullMarked
package dev.loam.storage.bucket;

import org.jspecify.annotations.NullMarked;
