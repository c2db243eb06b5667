package dev.loam.worker.binding;

import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import io.cloudevents.CloudEvent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns what arrived into the type a function takes, and what it returned into bytes. */
public final class Binding {
    private @Nullable Json json;

    public @Nullable Object input(Frame.Invoke invoke, Type type) {
        if (type == byte[].class) {
            return invoke.body();
        }
        if (type == String.class) {
            return new String(invoke.body(), StandardCharsets.UTF_8);
        }
        if (type == CloudEvent.class) {
            return CloudEvents.read(invoke.headers(), invoke.body());
        }
        if (type == Void.class) {
            return null;
        }
        if (type == Object.class && !isJson(invoke.headers())) {
            return new String(invoke.body(), StandardCharsets.UTF_8);
        }
        return json().read(invoke.body(), type);
    }

    public Output output(@Nullable Object value) {
        return switch (value) {
            case null -> Output.EMPTY;
            case Output output -> output;
            case String text -> answer("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> answer("application/octet-stream", bytes);
            case CloudEvent event -> CloudEvents.write(event);
            default -> answer("application/json", json().write(value));
        };
    }

    private synchronized Json json() {
        if (json == null) {
            json = new Json();
        }
        return json;
    }

    private static Output answer(String contentType, byte[] body) {
        return new Output(200, Headers.of("content-type", contentType), body);
    }

    private static boolean isJson(Headers headers) {
        String contentType = headers.first("content-type");
        return contentType != null && contentType.contains("json");
    }
}
