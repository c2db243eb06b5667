/** Sends what no client should: hostile names and values in every slot, by chance, from a seed. */
@NullMarked
package dev.loam.e2e.fuzz;

import org.jspecify.annotations.NullMarked;
