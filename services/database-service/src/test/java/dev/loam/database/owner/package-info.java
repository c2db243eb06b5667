/** Tests of what operators do as owners. */
@NullMarked
package dev.loam.database.owner;

import org.jspecify.annotations.NullMarked;
