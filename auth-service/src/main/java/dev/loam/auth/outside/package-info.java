/** How auth calls addresses that projects name. */
@NullMarked
package dev.loam.auth.outside;

import org.jspecify.annotations.NullMarked;
