/** Tests of the grammar. */
@NullMarked
package dev.loam.database.grammar;

import org.jspecify.annotations.NullMarked;
