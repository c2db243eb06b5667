/** The filters that each request passes, in their order. */
@NullMarked
package dev.loam.gateway.door;

import org.jspecify.annotations.NullMarked;
