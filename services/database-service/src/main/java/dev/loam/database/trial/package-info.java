/** Tries a request or SQL as a role with claims, tells which policies apply, and undoes it. */
@NullMarked
package dev.loam.database.trial;

import org.jspecify.annotations.NullMarked;
