@NullMarked
package dev.loam.cli.installation;

import org.jspecify.annotations.NullMarked;
