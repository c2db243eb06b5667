/** REST over a project's Postgres, SQL, migrations and change triggers. */
@NullMarked
package dev.loam.database;

import org.jspecify.annotations.NullMarked;
