@NullMarked
package dev.loam.project.bootstrap;

import org.jspecify.annotations.NullMarked;
