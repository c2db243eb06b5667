@NullMarked
package dev.loam.platform.cluster;

import org.jspecify.annotations.NullMarked;
