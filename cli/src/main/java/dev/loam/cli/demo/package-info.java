/** The main job of Loam, told as it happens. */
@NullMarked
package dev.loam.cli.demo;

import org.jspecify.annotations.NullMarked;
