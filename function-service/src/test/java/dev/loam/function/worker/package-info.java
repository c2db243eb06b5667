@NullMarked
package dev.loam.function.worker;

import org.jspecify.annotations.NullMarked;
