@NullMarked
package dev.loam.function.sandbox;

import org.jspecify.annotations.NullMarked;
