/** Tests of uploads. */
@NullMarked
package dev.loam.sdk.storage;

import org.jspecify.annotations.NullMarked;
