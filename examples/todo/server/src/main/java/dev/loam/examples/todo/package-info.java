/** A to-do list for many people, on Loam. */
@NullMarked
package dev.loam.examples.todo;

import org.jspecify.annotations.NullMarked;
