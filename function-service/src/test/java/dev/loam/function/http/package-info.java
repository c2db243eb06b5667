@NullMarked
package dev.loam.function.http;

import org.jspecify.annotations.NullMarked;
