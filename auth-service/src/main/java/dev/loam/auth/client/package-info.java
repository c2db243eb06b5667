/** What is known of the client that made a request, and how large a body it may send. */
@NullMarked
package dev.loam.auth.client;

import org.jspecify.annotations.NullMarked;
