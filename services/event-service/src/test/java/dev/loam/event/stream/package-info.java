/** Tests of what is said to brokers that are somebody else's, and heard from them. */
@NullMarked
package dev.loam.event.stream;

import org.jspecify.annotations.NullMarked;
