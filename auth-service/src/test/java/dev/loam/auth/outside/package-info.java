@NullMarked
package dev.loam.auth.outside;

import org.jspecify.annotations.NullMarked;
