/** What each route of the control plane demands of an operator. */
@NullMarked
package dev.loam.platform.access;

import org.jspecify.annotations.NullMarked;
