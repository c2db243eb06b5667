/** Counts how often each kind of statement runs and how long it takes, for projects that ask for it. */
@NullMarked
package dev.loam.database.statistics;

import org.jspecify.annotations.NullMarked;
