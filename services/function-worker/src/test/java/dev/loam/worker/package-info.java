@NullMarked
package dev.loam.worker;

import org.jspecify.annotations.NullMarked;
