/** Who was active in which month: what the meter of monthly active users counts. */
@NullMarked
package dev.loam.auth.activity;

import org.jspecify.annotations.NullMarked;
