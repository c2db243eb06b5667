package dev.loam.worker.spring;

import dev.loam.worker.binding.Binding;
import dev.loam.worker.binding.Output;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;

/** Requests and events as Spring's messages, and back. */
final class Messages {
    private static final String METHOD = "http_requestMethod";
    private static final String PATH = "http_requestUrl";
    private static final String STATUS = "statusCode";
    private static final byte[] NOTHING = {};

    private Messages() {}

    static Message<?> input(Frame.Invoke invoke, @Nullable Object payload) {
        Map<String, Object> headers = new LinkedHashMap<>();
        invoke.headers().fields().forEach((name, values) -> {
            // Spring Cloud Function lets whoever sets these choose the function, or an expression that chooses it.
            if (!name.replace('_', '.').startsWith("spring.cloud.function")) {
                headers.put(name, String.join(", ", values));
            }
        });
        String contentType = invoke.headers().first("content-type");
        if (contentType != null) {
            headers.put(MessageHeaders.CONTENT_TYPE, contentType);
        }
        if (invoke.kind() == Frame.Kind.HTTP) {
            headers.put(METHOD, invoke.method());
            headers.put(PATH, invoke.path());
        }
        return new GenericMessage<>(payload == null ? NOTHING : payload, headers);
    }

    static Output output(Frame.Invoke invoke, Message<?> message, Binding binding) {
        Output plain = binding.output(invoke, message.getPayload());
        Map<String, List<String>> fields = new LinkedHashMap<>(plain.headers().fields());
        int status = plain.status();
        for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
            switch (header.getKey()) {
                case MessageHeaders.ID, MessageHeaders.TIMESTAMP, METHOD, PATH -> {}
                case STATUS -> status = Integer.parseInt(header.getValue().toString());
                case MessageHeaders.CONTENT_TYPE ->
                    fields.put("content-type", List.of(header.getValue().toString()));
                default -> fields.put(header.getKey(), List.of(header.getValue().toString()));
            }
        }
        return new Output(status, new Headers(fields), plain.body(), plain.pieces());
    }
}
