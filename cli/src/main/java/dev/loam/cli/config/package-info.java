/** A project as a file: {@code loam.yaml}, what differs from it, and how the difference is applied. */
@NullMarked
package dev.loam.cli.config;

import org.jspecify.annotations.NullMarked;
