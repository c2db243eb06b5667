/** Objects that come in numbered parts and are put together at the end. */
@NullMarked
package dev.loam.storage.multipart;

import org.jspecify.annotations.NullMarked;
