/** Tests of checksums. */
@NullMarked
package dev.loam.storage.checksum;

import org.jspecify.annotations.NullMarked;
