package dev.loam.worker.binding;

import dev.loam.functions.HttpResponse;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import io.cloudevents.CloudEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what arrived into the type a function takes, and what it returned into bytes. */
public final class Binding {
    private static final Closeable NOTHING_OPEN = () -> {};

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

    /** What is made item by item is sent so to a caller who can read it, and otherwise in one piece. */
    public Output output(Frame.Invoke invoke, @Nullable Object value) {
        return switch (value) {
            case InputStream content -> Output.of("application/octet-stream", Pieces.of(content));
            case Stream<?> items -> items(invoke, items.iterator(), items::close);
            case Iterator<?> items -> items(invoke, items, items instanceof Closeable open ? open : NOTHING_OPEN);
            case HttpResponse answer -> answer(answer, output(invoke, answer.body()));
            case null, default -> output(value);
        };
    }

    /** Whether the caller takes items as they come. */
    public static boolean isStreamWantedBy(Frame.Invoke invoke) {
        return Items.wantedBy(invoke) != null;
    }

    private Output items(Frame.Invoke invoke, Iterator<?> items, Closeable source) {
        Items wanted = Items.wantedBy(invoke);
        if (wanted != null) {
            return Output.of(wanted.contentType(), Pieces.of(items, wanted.writer(json()::write), source));
        }
        try (source) {
            List<@Nullable Object> all = new ArrayList<>();
            items.forEachRemaining(all::add);
            return output(all);
        } catch (IOException e) {
            throw new UncheckedIOException("What the function answered could not be closed", e);
        }
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

    private static Output answer(HttpResponse answer, Output body) {
        Map<String, List<String>> headers = new LinkedHashMap<>(body.headers().fields());
        answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new Output(answer.status(), new Headers(headers), body.body(), body.pieces());
    }

    private static Output answer(String contentType, byte[] body) {
        return new Output(200, Headers.of("content-type", contentType), body);
    }

    private static boolean isJson(Headers headers) {
        String contentType = headers.first("content-type");
        return contentType != null && contentType.contains("json");
    }
}
