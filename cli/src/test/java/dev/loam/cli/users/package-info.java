/** Tests of what is read from other systems' files. */
@NullMarked
package dev.loam.cli.users;

import org.jspecify.annotations.NullMarked;
