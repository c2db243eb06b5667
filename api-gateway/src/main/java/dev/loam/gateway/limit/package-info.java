/** Rate limits: rules that can be edited at run time, and the token buckets they fill. */
@NullMarked
package dev.loam.gateway.limit;

import org.jspecify.annotations.NullMarked;
