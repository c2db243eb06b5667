package dev.loam.platform.cluster;

/**
 * What the statistics of a project's database have counted so far.
 *
 * @param insertions rows inserted into any of its tables, event rows among them
 * @param sessions sessions begun
 */
public record DatabaseWrites(long insertions, long sessions) {}
