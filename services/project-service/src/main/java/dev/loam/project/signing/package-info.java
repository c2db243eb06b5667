/** Keys that sign and verify the tokens of a project's users. */
@NullMarked
package dev.loam.project.signing;

import org.jspecify.annotations.NullMarked;
