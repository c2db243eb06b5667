@NullMarked
package dev.loam.project.operator;

import org.jspecify.annotations.NullMarked;
