/** Databases that exist for one question: what would this SQL make, where there is nothing yet? */
@NullMarked
package dev.loam.database.shadow;

import org.jspecify.annotations.NullMarked;
