/** HTTP between services: clients that prove who they are. */
@NullMarked
package dev.loam.platform.http;

import org.jspecify.annotations.NullMarked;
