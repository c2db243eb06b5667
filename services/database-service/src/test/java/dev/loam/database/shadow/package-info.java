/** Databases for rehearsals without project-service. */
@NullMarked
package dev.loam.database.shadow;

import org.jspecify.annotations.NullMarked;
