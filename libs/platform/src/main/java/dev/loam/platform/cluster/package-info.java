/** A Postgres cluster as Loam needs it: shared roles, the template, and one database with its roles per project. */
@NullMarked
package dev.loam.platform.cluster;

import org.jspecify.annotations.NullMarked;
