/** The web console's files, which are no project's: served before anybody is asked who calls; and its origin, which no project shares. */
@NullMarked
package dev.loam.gateway.console;

import org.jspecify.annotations.NullMarked;
