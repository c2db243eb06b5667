/** The buckets and objects of a project. */
@NullMarked
package dev.loam.sdk.storage;

import org.jspecify.annotations.NullMarked;
