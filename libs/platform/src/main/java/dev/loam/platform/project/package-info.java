/** Projects as every service sees them: reference, placement, state and keys, cached from project-service. */
@NullMarked
package dev.loam.platform.project;

import org.jspecify.annotations.NullMarked;
