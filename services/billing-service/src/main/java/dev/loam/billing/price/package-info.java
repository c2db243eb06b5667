/** Price books as data, and exact arithmetic on them. */
@NullMarked
package dev.loam.billing.price;

import org.jspecify.annotations.NullMarked;
