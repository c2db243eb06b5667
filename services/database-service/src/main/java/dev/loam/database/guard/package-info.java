/** What a project's settings say to the guards inside its database. */
@NullMarked
package dev.loam.database.guard;

import org.jspecify.annotations.NullMarked;
