/** Sessions: access and refresh tokens, rotation, sign-out. */
@NullMarked
package dev.loam.auth.session;

import org.jspecify.annotations.NullMarked;
