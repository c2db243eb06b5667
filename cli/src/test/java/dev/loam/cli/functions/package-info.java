@NullMarked
package dev.loam.cli.functions;

import org.jspecify.annotations.NullMarked;
