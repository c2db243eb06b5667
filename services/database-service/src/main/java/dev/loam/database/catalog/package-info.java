/** What a project's database holds, as far as requests may see it: tables, relationships, functions. */
@NullMarked
package dev.loam.database.catalog;

import org.jspecify.annotations.NullMarked;
