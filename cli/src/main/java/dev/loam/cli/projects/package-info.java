/** Projects: making them. */
@NullMarked
package dev.loam.cli.projects;

import org.jspecify.annotations.NullMarked;
