package dev.loam.function.worker;

import dev.loam.worker.channel.Headers;
import java.nio.charset.StandardCharsets;

/** The platform's answer to a function. Status 0: there was none, and the body says why. */
public record PlatformAnswer(int status, Headers headers, byte[] body) {
    public static PlatformAnswer unanswered(String why) {
        return new PlatformAnswer(0, Headers.NONE, why.getBytes(StandardCharsets.UTF_8));
    }
}
