@NullMarked
package dev.loam.function.deployment;

import org.jspecify.annotations.NullMarked;
