@NullMarked
package dev.loam.function.component;

import org.jspecify.annotations.NullMarked;
