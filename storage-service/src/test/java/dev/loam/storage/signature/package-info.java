/** Tests of signatures. */
@NullMarked
package dev.loam.storage.signature;

import org.jspecify.annotations.NullMarked;
