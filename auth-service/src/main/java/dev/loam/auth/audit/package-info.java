/** The project's own record of what happened to its users. */
@NullMarked
package dev.loam.auth.audit;

import org.jspecify.annotations.NullMarked;
