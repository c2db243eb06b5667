/** /rest/v1: PostgREST's interface to a project's database. */
@NullMarked
package dev.loam.database.rest;

import org.jspecify.annotations.NullMarked;
