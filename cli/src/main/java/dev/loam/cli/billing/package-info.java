/** Commands about prices. */
@NullMarked
package dev.loam.cli.billing;

import org.jspecify.annotations.NullMarked;
