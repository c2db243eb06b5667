/** Commands about where the bytes of objects lie. */
@NullMarked
package dev.loam.cli.storage;

import org.jspecify.annotations.NullMarked;
