/** Tests of what is sent to be rated. */
@NullMarked
package dev.loam.cli.billing;

import org.jspecify.annotations.NullMarked;
