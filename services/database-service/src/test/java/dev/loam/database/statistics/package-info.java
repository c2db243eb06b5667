/** Tests of the statistics of statements. */
@NullMarked
package dev.loam.database.statistics;

import org.jspecify.annotations.NullMarked;
