/** Secrets at rest: a ring of keys outside the database, and how what they sealed is sealed anew. */
@NullMarked
package dev.loam.platform.secret;

import org.jspecify.annotations.NullMarked;
