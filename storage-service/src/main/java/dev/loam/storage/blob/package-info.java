/** Where the bytes of objects lie: immutable blobs, named by project and version alone. */
@NullMarked
package dev.loam.storage.blob;

import org.jspecify.annotations.NullMarked;
