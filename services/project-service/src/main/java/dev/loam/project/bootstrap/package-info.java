/** The first operator, organization and project of an installation. */
@NullMarked
package dev.loam.project.bootstrap;

import org.jspecify.annotations.NullMarked;
