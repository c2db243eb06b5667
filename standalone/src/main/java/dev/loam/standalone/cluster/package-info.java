/** The Postgres cluster that this process uses: its own, or one that it is given. */
@NullMarked
package dev.loam.standalone.cluster;

import org.jspecify.annotations.NullMarked;
