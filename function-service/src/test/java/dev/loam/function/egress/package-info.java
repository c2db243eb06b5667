@NullMarked
package dev.loam.function.egress;

import org.jspecify.annotations.NullMarked;
