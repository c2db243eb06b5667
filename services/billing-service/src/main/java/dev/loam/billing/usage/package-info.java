/** What a line of the bill is made of. */
@NullMarked
package dev.loam.billing.usage;

import org.jspecify.annotations.NullMarked;
