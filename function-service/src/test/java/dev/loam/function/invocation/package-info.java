@NullMarked
package dev.loam.function.invocation;

import org.jspecify.annotations.NullMarked;
