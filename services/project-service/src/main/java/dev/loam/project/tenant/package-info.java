/** Projects: creation, settings, deletion, and what the other services are told of them. */
@NullMarked
package dev.loam.project.tenant;

import org.jspecify.annotations.NullMarked;
