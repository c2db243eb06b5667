/** Object storage: buckets and objects under the policies of the project's own database. */
@NullMarked
package dev.loam.storage;

import org.jspecify.annotations.NullMarked;
