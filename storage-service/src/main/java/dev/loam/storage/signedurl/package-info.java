/** Addresses that carry their own permission: to read one object, or to upload one. */
@NullMarked
package dev.loam.storage.signedurl;

import org.jspecify.annotations.NullMarked;
