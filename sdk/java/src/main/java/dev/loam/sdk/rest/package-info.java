/** The tables, views and functions of a project's database. */
@NullMarked
package dev.loam.sdk.rest;

import org.jspecify.annotations.NullMarked;
