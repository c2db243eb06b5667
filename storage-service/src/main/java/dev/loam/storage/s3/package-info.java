/** The S3 API: its requests, answers and errors over the same objects as the rest. */
@NullMarked
package dev.loam.storage.s3;

import org.jspecify.annotations.NullMarked;
