/** What the tests of database-service share: the service itself over HTTP, and projects with a database. */
@NullMarked
package dev.loam.database;

import org.jspecify.annotations.NullMarked;
