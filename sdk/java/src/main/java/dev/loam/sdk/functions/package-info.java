/** Calls of a project's functions. */
@NullMarked
package dev.loam.sdk.functions;

import org.jspecify.annotations.NullMarked;
