/** Tests of the scanner of open tables. */
@NullMarked
package dev.loam.database.advice;

import org.jspecify.annotations.NullMarked;
