/** What services want sent: checked, and durable before it is acknowledged. */
@NullMarked
package dev.loam.messaging.message;

import org.jspecify.annotations.NullMarked;
