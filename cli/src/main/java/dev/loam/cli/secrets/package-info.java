/** Commands about the keys that seal secrets at rest. */
@NullMarked
package dev.loam.cli.secrets;

import org.jspecify.annotations.NullMarked;
