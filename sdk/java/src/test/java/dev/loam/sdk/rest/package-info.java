/** Tests of queries and rows. */
@NullMarked
package dev.loam.sdk.rest;

import org.jspecify.annotations.NullMarked;
