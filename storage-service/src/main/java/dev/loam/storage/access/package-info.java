/** One call as this service sees it: who, which operation, on which bucket and object, under which settings. */
@NullMarked
package dev.loam.storage.access;

import org.jspecify.annotations.NullMarked;
