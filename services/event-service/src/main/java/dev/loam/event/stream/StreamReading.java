package dev.loam.event.stream;

import java.time.Duration;

/**
 * Reads a topic while it runs. Apart from what does, so that whoever has readers in hand can be looked at without a class of
 * Kafka being read.
 */
interface StreamReading extends Runnable {

    /** Ends reading soon; what is on its way may end, and is not tried again. */
    void close();

    /** Whether it ended within the time. */
    boolean awaitEnd(Duration most) throws InterruptedException;
}
