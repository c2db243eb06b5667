/** A whole gateway as a process of its own has it, before services that a test plays. */
@NullMarked
package dev.loam.gateway.running;

import org.jspecify.annotations.NullMarked;
