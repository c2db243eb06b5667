/** The function's way to the outside: connections of Java's own clients, carried over the channel to the service's proxy. */
@NullMarked
package dev.loam.worker.outside;

import org.jspecify.annotations.NullMarked;
