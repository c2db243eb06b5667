/** The story of the list, on a real installation. */
@NullMarked
package dev.loam.examples.todo;

import org.jspecify.annotations.NullMarked;
