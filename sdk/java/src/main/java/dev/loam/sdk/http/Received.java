package dev.loam.sdk.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body is as the caller wants it, unless it is an error.
 *
 * @param value the body; null of an error
 * @param error the body of an error; null otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares it.
record Received<B>(
        int status, HttpHeaders headers, @Nullable B value, byte @Nullable [] error) {

    static <B> BodyHandler<Received<B>> by(BodyHandler<B> handler) {
        return info -> info.statusCode() < 400
                ? BodySubscribers.mapping(
                        handler.apply(info), value -> new Received<>(info.statusCode(), info.headers(), value, null))
                : BodySubscribers.mapping(
                        BodySubscribers.ofByteArray(),
                        bytes -> new Received<>(info.statusCode(), info.headers(), null, bytes));
    }

    long size() {
        if (error != null) {
            return error.length;
        }
        return value instanceof byte[] bytes
                ? bytes.length
                : headers.firstValueAsLong("Content-Length").orElse(0);
    }

    B orThrow(String request) {
        if (value == null) {
            throw LoamException.refused(request, answer(request));
        }
        return value;
    }

    Answer answer(String request) {
        byte[] body = error != null ? error : value instanceof byte[] bytes ? bytes : new byte[0];
        return new Answer(request, status, body, headers);
    }
}
