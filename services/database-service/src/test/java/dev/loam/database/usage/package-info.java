/** What of databases' requests is billed, where an installation bills it. */
@NullMarked
package dev.loam.database.usage;

import org.jspecify.annotations.NullMarked;
