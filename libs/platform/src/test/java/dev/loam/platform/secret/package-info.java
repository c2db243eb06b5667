@NullMarked
package dev.loam.platform.secret;

import org.jspecify.annotations.NullMarked;
