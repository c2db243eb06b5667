/** A project's auth settings, and what of them is public. */
@NullMarked
package dev.loam.auth.settings;

import org.jspecify.annotations.NullMarked;
