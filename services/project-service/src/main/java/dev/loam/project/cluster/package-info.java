/** Postgres clusters: their preparation at start and the databases of projects on them. */
@NullMarked
package dev.loam.project.cluster;

import org.jspecify.annotations.NullMarked;
