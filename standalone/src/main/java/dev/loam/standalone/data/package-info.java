/** The data folder of an installation: its parts, its lock, its secrets. */
@NullMarked
package dev.loam.standalone.data;

import org.jspecify.annotations.NullMarked;
