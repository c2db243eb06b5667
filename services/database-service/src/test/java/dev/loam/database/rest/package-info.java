/** Tests of /rest/v1 over HTTP. */
@NullMarked
package dev.loam.database.rest;

import org.jspecify.annotations.NullMarked;
