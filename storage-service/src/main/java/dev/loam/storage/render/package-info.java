/** Images transformed on the way out: by a bounded process of their own, kept as blobs. */
@NullMarked
package dev.loam.storage.render;

import org.jspecify.annotations.NullMarked;
