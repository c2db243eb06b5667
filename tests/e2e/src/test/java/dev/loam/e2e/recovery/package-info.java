/** Kills Loam while it is used, starts it again, and looks for anything acknowledged that is gone, doubled or unbilled. */
@NullMarked
package dev.loam.e2e.recovery;

import org.jspecify.annotations.NullMarked;
