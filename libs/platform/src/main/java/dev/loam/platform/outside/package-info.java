/** Calls to addresses that projects name: to public addresses only, whatever a name resolves to. */
@NullMarked
package dev.loam.platform.outside;

import org.jspecify.annotations.NullMarked;
