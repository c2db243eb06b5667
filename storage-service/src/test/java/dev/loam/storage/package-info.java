/** Tests of the storage service over HTTP, on a real Postgres. */
@NullMarked
package dev.loam.storage;

import org.jspecify.annotations.NullMarked;
