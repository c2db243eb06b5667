/** The token endpoint and its grants. */
@NullMarked
package dev.loam.auth.token;

import org.jspecify.annotations.NullMarked;
