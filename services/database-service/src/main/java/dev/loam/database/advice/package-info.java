/** Finds what a project's database leaves open by mistake, and says how to mend it. */
@NullMarked
package dev.loam.database.advice;

import org.jspecify.annotations.NullMarked;
