/** Runs a PostgreSQL cluster from binaries on the class path, for {@code standalone} and for tests. */
@NullMarked
package dev.loam.postgres;

import org.jspecify.annotations.NullMarked;
