/** The record of what operators do: who, from where, what, and with which outcome. */
@NullMarked
package dev.loam.platform.audit;

import org.jspecify.annotations.NullMarked;
