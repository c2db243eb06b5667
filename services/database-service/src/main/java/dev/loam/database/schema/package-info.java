/** What an app has in its schemas: told as JSON, written as SQL, compared, and given to programs as types. */
@NullMarked
package dev.loam.database.schema;

import org.jspecify.annotations.NullMarked;
