package dev.loam.worker.sample;

import java.util.function.Function;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/** A function over messages that is no bean. */
public final class Messenger implements Function<Message<byte[]>, Message<String>> {
    @Override
    public Message<String> apply(Message<byte[]> message) {
        return MessageBuilder.withPayload(
                        message.getHeaders().get("http_requestMethod") + " " + message.getPayload().length)
                .setHeader("statusCode", 202)
                .build();
    }
}
