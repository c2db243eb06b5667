/** Tests of the description. */
@NullMarked
package dev.loam.database.openapi;

import org.jspecify.annotations.NullMarked;
