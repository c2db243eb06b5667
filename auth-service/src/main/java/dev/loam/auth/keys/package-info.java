/** The keys that sign a project's access tokens, and the public set that verifies them. */
@NullMarked
package dev.loam.auth.keys;

import org.jspecify.annotations.NullMarked;
