/** Tests of the client, and the server they run against. */
@NullMarked
package dev.loam.sdk;

import org.jspecify.annotations.NullMarked;
