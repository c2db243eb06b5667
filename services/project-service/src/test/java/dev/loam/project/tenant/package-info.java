@NullMarked
package dev.loam.project.tenant;

import org.jspecify.annotations.NullMarked;
