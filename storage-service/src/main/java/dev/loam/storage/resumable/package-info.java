/** Uploads that come in pieces and survive interruptions: TUS 1.0.0. */
@NullMarked
package dev.loam.storage.resumable;

import org.jspecify.annotations.NullMarked;
