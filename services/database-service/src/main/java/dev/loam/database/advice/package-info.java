/** Lists the policies of a project's database, finds what it leaves open by mistake, and says how to mend it. */
@NullMarked
package dev.loam.database.advice;

import org.jspecify.annotations.NullMarked;
