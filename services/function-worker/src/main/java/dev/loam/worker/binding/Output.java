package dev.loam.worker.binding;

import dev.loam.worker.channel.Headers;

/** What a function answers, as bytes. */
public record Output(int status, Headers headers, byte[] body) {
    public static final Output EMPTY = new Output(204, Headers.NONE, new byte[0]);
}
