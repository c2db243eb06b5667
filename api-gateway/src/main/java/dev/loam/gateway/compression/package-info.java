/** Answers made smaller for clients that take them so. */
@NullMarked
package dev.loam.gateway.compression;

import org.jspecify.annotations.NullMarked;
