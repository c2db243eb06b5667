/** Checksums of what is stored, as S3 names them. */
@NullMarked
package dev.loam.storage.checksum;

import org.jspecify.annotations.NullMarked;
