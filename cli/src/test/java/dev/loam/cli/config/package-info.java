@NullMarked
package dev.loam.cli.config;

import org.jspecify.annotations.NullMarked;
