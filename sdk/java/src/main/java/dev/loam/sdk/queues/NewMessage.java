package dev.loam.sdk.queues;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to send.
 *
 * @param body a record, a bean, a map, anything that becomes JSON; at most 256 KB
 * @param attributes what is said of it
 * @param group messages of one come in their order; for queues that are fifo
 * @param delaySeconds how long it waits, instead of as long as the queue says
 * @param deduplicationId a second message of this id within five minutes is not kept
 */
public record NewMessage(
        Object body,
        @Nullable Map<String, String> attributes,
        @Nullable String group,
        @Nullable Integer delaySeconds,
        @Nullable String deduplicationId) {

    /** A message, and nothing said of it. */
    public static NewMessage of(Object body) {
        return new NewMessage(body, null, null, null, null);
    }

    /** The same, in a group. */
    public NewMessage in(String newGroup) {
        return new NewMessage(body, attributes, newGroup, delaySeconds, deduplicationId);
    }
}
