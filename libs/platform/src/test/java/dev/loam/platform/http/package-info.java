@NullMarked
package dev.loam.platform.http;

import org.jspecify.annotations.NullMarked;
