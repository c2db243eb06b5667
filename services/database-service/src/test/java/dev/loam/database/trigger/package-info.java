/** Tests of change triggers. */
@NullMarked
package dev.loam.database.trigger;

import org.jspecify.annotations.NullMarked;
