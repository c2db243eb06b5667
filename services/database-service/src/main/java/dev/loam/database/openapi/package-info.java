/** What a role may see of a schema, as a Swagger document. */
@NullMarked
package dev.loam.database.openapi;

import org.jspecify.annotations.NullMarked;
