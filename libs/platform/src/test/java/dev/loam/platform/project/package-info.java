@NullMarked
package dev.loam.platform.project;

import org.jspecify.annotations.NullMarked;
