/** End users of projects: sign-up, sessions, access tokens and the admin API over them. */
@NullMarked
package dev.loam.auth;

import org.jspecify.annotations.NullMarked;
