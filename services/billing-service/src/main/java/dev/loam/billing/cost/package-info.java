/** What a single request cost. */
@NullMarked
package dev.loam.billing.cost;

import org.jspecify.annotations.NullMarked;
