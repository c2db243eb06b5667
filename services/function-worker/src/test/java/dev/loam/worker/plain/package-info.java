@NullMarked
package dev.loam.worker.plain;

import org.jspecify.annotations.NullMarked;
