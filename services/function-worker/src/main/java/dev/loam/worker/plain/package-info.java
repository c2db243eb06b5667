/** The host for functions that need no framework. */
@NullMarked
package dev.loam.worker.plain;

import org.jspecify.annotations.NullMarked;
