/** Runs a request's statement under its role, in one round trip. */
@NullMarked
package dev.loam.database.execution;

import org.jspecify.annotations.NullMarked;
