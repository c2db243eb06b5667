/** Numbers for Prometheus, on a port of their own and only where one is named. */
@NullMarked
package dev.loam.gateway.observation;

import org.jspecify.annotations.NullMarked;
