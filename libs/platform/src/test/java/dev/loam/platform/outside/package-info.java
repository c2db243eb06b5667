@NullMarked
package dev.loam.platform.outside;

import org.jspecify.annotations.NullMarked;
