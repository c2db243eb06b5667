@NullMarked
package dev.loam.project;

import org.jspecify.annotations.NullMarked;
