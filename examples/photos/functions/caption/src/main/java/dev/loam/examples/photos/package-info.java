/** Writes down what a photo says about itself. */
@NullMarked
package dev.loam.examples.photos;

import org.jspecify.annotations.NullMarked;
