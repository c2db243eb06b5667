/** The users of a project: signing up and in, sessions that renew themselves, administration. */
@NullMarked
package dev.loam.sdk.auth;

import org.jspecify.annotations.NullMarked;
