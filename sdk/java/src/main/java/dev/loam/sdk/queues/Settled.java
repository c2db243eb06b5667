package dev.loam.sdk.queues;

import java.util.List;

/**
 * What became of receipts.
 *
 * @param done those that were good
 * @param failed those that are nobody's any more: the message is gone, or somebody else has it
 */
public record Settled(List<String> done, List<String> failed) {}
