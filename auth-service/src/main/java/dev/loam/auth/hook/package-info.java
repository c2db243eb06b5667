/** What an app decides itself: hooks, as functions of its database, calls over HTTP, or functions of the platform. */
@NullMarked
package dev.loam.auth.hook;

import org.jspecify.annotations.NullMarked;
