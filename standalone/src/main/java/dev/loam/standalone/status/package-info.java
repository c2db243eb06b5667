/** What an installation tells those who drive it from outside. */
@NullMarked
package dev.loam.standalone.status;

import org.jspecify.annotations.NullMarked;
