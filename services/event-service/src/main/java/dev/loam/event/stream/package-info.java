/** Records of a project's own Kafka topics that are brought to functions, batch by batch. */
@NullMarked
package dev.loam.event.stream;

import org.jspecify.annotations.NullMarked;
