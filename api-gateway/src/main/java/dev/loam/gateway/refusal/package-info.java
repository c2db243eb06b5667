/** Refusals in the words of the service that the request was meant for. */
@NullMarked
package dev.loam.gateway.refusal;

import org.jspecify.annotations.NullMarked;
