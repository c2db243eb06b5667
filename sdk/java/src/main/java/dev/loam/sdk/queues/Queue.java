package dev.loam.sdk.queues;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Repeat;
import dev.loam.sdk.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A queue. For secret keys. Immutable, thread-safe.
 *
 * <pre>{@code
 * Queue mails = loam.queue("mails");
 * mails.send(NewMessage.of(mail)).execute();
 * for (Message<Mail> message : mails.receive(Mail.class, 10, Duration.ofSeconds(20)).execute()) {
 *     deliver(message.body());
 *     mails.ack(message.receipt()).execute();
 * }
 * }</pre>
 */
public final class Queue {
    private static final Duration MORE_THAN_A_WAIT = Duration.ofSeconds(30);

    private final Connection connection;
    private final String address;

    /** The queue of this name, as whoever the connection is. */
    public Queue(Connection connection, String name) {
        this.connection = connection;
        this.address = "/queues/v1/" + Request.encoded(name);
    }

    /** Makes the queue, or changes it. */
    public Call<Void> configure(QueueSettings settings) {
        return connection.call(Request.json("PUT", address, settings)).ignoringAnswer();
    }

    /** The queue's settings and how many messages are in it. */
    public Call<JsonNode> info() {
        return connection.call(Request.get(address)).map(Answer::json);
    }

    /** Sends messages, all or none, at most 100; they are durable when that is answered. */
    public Call<List<UUID>> send(NewMessage... messages) {
        List<NewMessage> plain = Arrays.stream(messages)
                .map(message -> new NewMessage(
                        connection.mapper().valueToTree(message.body()),
                        message.attributes(),
                        message.group(),
                        message.delaySeconds(),
                        message.deduplicationId()))
                .toList();
        return connection
                .call(post("/messages", Map.of("messages", plain)))
                .map(answer -> answer.as(Sent.class).messages().stream()
                        .map(Accepted::id)
                        .toList());
    }

    /**
     * Receives messages, which nobody else gets until they are visible again.
     *
     * @param max how many at most
     * @param wait how long to wait for the first one, at most 20 s
     */
    public <T> Call<List<Message<T>>> receive(Class<T> type, int max, Duration wait) {
        Map<String, Object> wanted = Map.of("max", max, "wait_seconds", wait.toSeconds());
        Request request = Request.json("POST", address + "/receive", wanted).timeout(wait.plus(MORE_THAN_A_WAIT));
        return connection.call(request).map(answer -> messages(answer.json().path("messages"), type));
    }

    /** Ends messages that were dealt with. */
    public Call<Settled> ack(String... receipts) {
        return connection
                .call(post("/ack", Map.of("receipts", List.of(receipts))))
                .map(answer -> answer.as(Settled.class));
    }

    /** More time for these messages, from now; none gives them back. */
    public Call<Settled> extend(Duration visibility, String... receipts) {
        return connection
                .call(post(
                        "/extend", Map.of("receipts", List.of(receipts), "visibility_seconds", visibility.toSeconds())))
                .map(answer -> answer.as(Settled.class));
    }

    /** Throws all messages away, and tells how many there were. */
    public Call<Integer> purge() {
        return connection
                .call(post("/purge", Map.of()))
                .map(answer -> answer.json().path("purged").asInt());
    }

    /** Messages that were received too often. */
    public <T> Call<List<Message<T>>> dead(Class<T> type, int limit) {
        return connection
                .call(Request.get(address + "/dead").query("limit", limit))
                .map(answer -> messages(answer.json(), type));
    }

    /** Puts dead messages back, all when none is named, and tells how many there were. */
    public Call<Integer> redrive(UUID... ids) {
        return connection
                .call(post("/dead/redrive", ids.length == 0 ? Map.of() : Map.of("ids", List.of(ids))))
                .map(answer -> answer.json().path("moved").asInt());
    }

    /** Deletes the queue with all that is in it. */
    public Call<Void> delete() {
        return connection.call(Request.of("DELETE", address)).ignoringAnswer();
    }

    private Request post(String what, Object body) {
        return Request.json("POST", address + what, body).repeat(Repeat.KEYED);
    }

    private <T> List<Message<T>> messages(JsonNode list, Class<T> type) {
        List<Message<T>> messages = new ArrayList<>();
        for (JsonNode one : list) {
            messages.add(new Message<>(
                    UUID.fromString(one.path("id").asString()),
                    one.path("receipt").isString() ? one.path("receipt").asString() : null,
                    one.path("group").isString() ? one.path("group").asString() : null,
                    connection.mapper().treeToValue(one.path("body"), type),
                    one.path("receives").asInt(),
                    Instant.parse(one.path("sent_at").asString()),
                    one.path("dead_reason").isString() ? one.path("dead_reason").asString() : null));
        }
        return messages;
    }

    private record Sent(List<Accepted> messages) {}

    private record Accepted(UUID id) {}
}
