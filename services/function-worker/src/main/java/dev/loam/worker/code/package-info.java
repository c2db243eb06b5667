/** The tenant's jar: how its classes are found, loaded and typed. */
@NullMarked
package dev.loam.worker.code;

import org.jspecify.annotations.NullMarked;
