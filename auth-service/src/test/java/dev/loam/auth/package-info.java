/** Scenarios of the auth API over real HTTP, on a real Postgres; only project-service is a stand-in. */
@NullMarked
package dev.loam.auth;

import org.jspecify.annotations.NullMarked;
