package dev.loam.examples.recipes;

import dev.loam.functions.Loam;
import dev.loam.functions.LoamException;
import dev.loam.functions.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Charges orders from a queue. Those that could not be charged come back; the others are done.
 * Its manifest is {@code functions/queue-worker.yaml}.
 */
public final class QueueWorker implements Function<QueueWorker.Batch, QueueWorker.Outcome> {

    /** The data of {@code loam.queue.message}. */
    public record Batch(String queue, List<Message> messages) {}

    /** One message; its body is what was sent. */
    public record Message(String id, Charge body) {}

    /** What is to be charged. */
    public record Charge(String order) {}

    /** The ids of the messages that come back. */
    public record Outcome(List<String> failed) {}

    @Override
    public Outcome apply(Batch batch) {
        List<String> failed = new ArrayList<>();
        for (Message message : batch.messages()) {
            try {
                charge(message.body().order());
            } catch (LoamException refused) {
                failed.add(message.id());
            }
        }
        return new Outcome(failed);
    }

    /** Charging twice is charging once: a message may come again. */
    private static void charge(String order) {
        String unpaid = "/rest/v1/orders?id=eq.%s&state=eq.placed".formatted(order);
        Loam.current()
                .request(Request.json("PATCH", unpaid, "{\"state\":\"paid\"}"))
                .requireSuccess();
    }
}
