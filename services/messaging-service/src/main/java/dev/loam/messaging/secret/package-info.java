/** The secrets among projects' settings, read when they are needed and kept nowhere. */
@NullMarked
package dev.loam.messaging.secret;

import org.jspecify.annotations.NullMarked;
