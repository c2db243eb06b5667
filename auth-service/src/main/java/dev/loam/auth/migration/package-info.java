/** Users who come from elsewhere with their passwords' hashes, and users who are taken away. */
@NullMarked
package dev.loam.auth.migration;

import org.jspecify.annotations.NullMarked;
