@NullMarked
package dev.loam.event.schedule;

import org.jspecify.annotations.NullMarked;
