/** What a request's query string says: a syntax tree, made by a hand-written parser of PostgREST's grammar. */
@NullMarked
package dev.loam.database.grammar;

import org.jspecify.annotations.NullMarked;
