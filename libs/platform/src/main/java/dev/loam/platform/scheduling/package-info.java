/** How the kernel shares the processors among our threads. */
@NullMarked
package dev.loam.platform.scheduling;

import org.jspecify.annotations.NullMarked;
