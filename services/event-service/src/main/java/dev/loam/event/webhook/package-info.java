/** Events sent to addresses that projects name, as Standard Webhooks has it. */
@NullMarked
package dev.loam.event.webhook;

import org.jspecify.annotations.NullMarked;
