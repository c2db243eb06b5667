/** What of storage is billed. */
@NullMarked
package dev.loam.storage.usage;

import org.jspecify.annotations.NullMarked;
