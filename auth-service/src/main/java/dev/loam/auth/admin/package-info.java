/** The admin API over a project's users, for the service role. */
@NullMarked
package dev.loam.auth.admin;

import org.jspecify.annotations.NullMarked;
