@NullMarked
package dev.loam.project.cluster;

import org.jspecify.annotations.NullMarked;
