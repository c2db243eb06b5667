/** Work in a project's database, as the auth service does it. */
@NullMarked
package dev.loam.auth.database;

import org.jspecify.annotations.NullMarked;
