package dev.loam.database.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer in the making. */
final class Answer {
    /** A header; the same name may stand several times. */
    record Header(String name, String value) {}

    private static final int MAX_HEADER = 4096;
    private static final byte[] NOTHING = new byte[0];

    private final List<Header> headers = new ArrayList<>();
    private int status;
    private @Nullable String contentType;
    private byte[] body = NOTHING;

    Answer(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    Answer status(int other) {
        status = other;
        return this;
    }

    /** Adds a header, unless there is no value or it is longer than what clients and proxies take. */
    Answer header(String name, @Nullable String value) {
        if (value != null && value.length() <= MAX_HEADER) {
            headers.add(new Header(name, value));
        }
        return this;
    }

    Answer body(String type, byte @Nullable [] content) {
        contentType = type;
        body = content == null ? NOTHING : content;
        return this;
    }

    List<Header> headers() {
        return headers;
    }

    @Nullable
    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }
}
