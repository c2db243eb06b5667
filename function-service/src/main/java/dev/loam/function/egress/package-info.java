/** The functions' way to the outside: a proxy that connects to what a deployment names, and to public addresses only. */
@NullMarked
package dev.loam.function.egress;

import org.jspecify.annotations.NullMarked;
