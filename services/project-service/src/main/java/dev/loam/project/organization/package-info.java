/** Organizations, who belongs to them, and what each role may do. */
@NullMarked
package dev.loam.project.organization;

import org.jspecify.annotations.NullMarked;
