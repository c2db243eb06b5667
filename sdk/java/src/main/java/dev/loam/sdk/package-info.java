/** Drives a Loam installation from Java: as an operator, and as an app of one project. */
@NullMarked
package dev.loam.sdk;

import org.jspecify.annotations.NullMarked;
