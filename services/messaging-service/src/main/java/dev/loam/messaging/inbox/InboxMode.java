package dev.loam.messaging.inbox;

/**
 * Whether this installation has an inbox.
 *
 * @param isOpen whether what was sent can be read there
 */
public record InboxMode(boolean isOpen) {}
