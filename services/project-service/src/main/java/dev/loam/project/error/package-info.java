/** The errors that this service answers, by code. */
@NullMarked
package dev.loam.project.error;

import org.jspecify.annotations.NullMarked;
