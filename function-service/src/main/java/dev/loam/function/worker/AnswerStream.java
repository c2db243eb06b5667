package dev.loam.function.worker;

import dev.loam.worker.channel.Headers;
import java.io.IOException;

/** Takes an answer that comes in pieces, on the thread that waits for the invocation. */
public interface AnswerStream {

    /** Called once, before anything is written. */
    void begin(int status, Headers headers) throws IOException;

    /** Passes on what has come, at once. An exception says that nobody wants it any more. */
    void write(byte[] bytes, int length) throws IOException;
}
