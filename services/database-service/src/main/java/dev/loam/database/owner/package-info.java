/** What operators do in a project's database as its owner: any SQL, and a look at the tables. */
@NullMarked
package dev.loam.database.owner;

import org.jspecify.annotations.NullMarked;
