/** Storage as clients of S3 see it. */
@NullMarked
package dev.loam.e2e.s3;

import org.jspecify.annotations.NullMarked;
