/** What is unusual: an hour far above a meter's own past, and a function that feeds itself. */
@NullMarked
package dev.loam.billing.anomaly;

import org.jspecify.annotations.NullMarked;
