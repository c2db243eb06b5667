/** How the process that runs functions carries their requests; authors of functions do not need it. */
@NullMarked
package dev.loam.functions.spi;

import org.jspecify.annotations.NullMarked;
