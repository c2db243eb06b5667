@NullMarked
package dev.loam.event.webhook;

import org.jspecify.annotations.NullMarked;
