/** What a month will come to if it goes on like this. */
@NullMarked
package dev.loam.billing.forecast;

import org.jspecify.annotations.NullMarked;
