/** Where a path leads: the service behind it, how its callers prove themselves, how it words its errors. */
@NullMarked
package dev.loam.gateway.route;

import org.jspecify.annotations.NullMarked;
