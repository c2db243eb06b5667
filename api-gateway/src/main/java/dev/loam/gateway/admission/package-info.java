/** How much is executed at once, and whose turn it is: a project that asks for more than its share waits behind itself. */
@NullMarked
package dev.loam.gateway.admission;

import org.jspecify.annotations.NullMarked;
