/** An installation on this machine: starting it, ending it, and what it says of itself. */
@NullMarked
package dev.loam.cli.installation;

import org.jspecify.annotations.NullMarked;
