package dev.loam.event.stream;

/**
 * A record as its function gets it.
 *
 * @param id what the function names it by when it could not take it
 * @param hop how many events led to it
 * @param json the event in structured mode
 */
record StreamItem(int partition, long offset, String id, int hop, String json) {}
