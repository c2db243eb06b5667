/** What functions are made of: components read from their jars, and the rules that warn of some and refuse others. */
@NullMarked
package dev.loam.function.component;

import org.jspecify.annotations.NullMarked;
