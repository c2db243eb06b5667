@NullMarked
package dev.loam.project.settings;

import org.jspecify.annotations.NullMarked;
