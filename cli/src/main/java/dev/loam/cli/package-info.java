/** The command line of Loam. */
@NullMarked
package dev.loam.cli;

import org.jspecify.annotations.NullMarked;
