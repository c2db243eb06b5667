/** Traces that go on from client to function, and their export with metrics as OTLP, where that is configured. */
@NullMarked
package dev.loam.platform.telemetry;

import org.jspecify.annotations.NullMarked;
