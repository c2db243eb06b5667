/** What function-service does for other services. */
@NullMarked
package dev.loam.platform.function;

import org.jspecify.annotations.NullMarked;
