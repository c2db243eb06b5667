/** A sample service that breaks the house rules, and a mapping that is fine. */
@NullMarked
package dev.loam.storage.sample;

import org.jspecify.annotations.NullMarked;
