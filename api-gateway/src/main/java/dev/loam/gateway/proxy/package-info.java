/** Where services run apart: the way from the gateway to them. */
@NullMarked
package dev.loam.gateway.proxy;

import org.jspecify.annotations.NullMarked;
