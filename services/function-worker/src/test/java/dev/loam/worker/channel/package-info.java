@NullMarked
package dev.loam.worker.channel;

import org.jspecify.annotations.NullMarked;
