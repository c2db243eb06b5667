/** An app's own events, and the webhooks that bring events. */
@NullMarked
package dev.loam.sdk.events;

import org.jspecify.annotations.NullMarked;
