/** From what was used to what it costs, for one project as for all: the one place where plans, prices and usage meet. */
@NullMarked
package dev.loam.billing.charge;

import org.jspecify.annotations.NullMarked;
