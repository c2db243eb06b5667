package dev.loam.event.transport;

/** What may carry events. */
enum TransportKind {
    /** Database {@code loam}: nothing travels. */
    POSTGRES,
    /** A topic of Kafka brokers. */
    KAFKA
}
