package dev.loam.function.worker;

import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One run of a function.
 *
 * @param id the invocation's public id
 * @param kind an HTTP request, or an event in CloudEvents' binary mode ({@code ce-} headers, data as the body)
 * @param answer who takes an answer that comes in pieces as it comes; null for having it in the result
 */
public record InvocationRequest(
        Deployment deployment,
        String id,
        Frame.Kind kind,
        String method,
        String path,
        Headers headers,
        byte[] body,
        PlatformGate platform,
        @Nullable AnswerStream answer) {

    /** One whose answer is in the result, however it came. */
    public InvocationRequest(
            Deployment deployment,
            String id,
            Frame.Kind kind,
            String method,
            String path,
            Headers headers,
            byte[] body,
            PlatformGate platform) {
        this(deployment, id, kind, method, path, headers, body, platform, null);
    }

    Frame.Invoke toFrame(int number) {
        return new Frame.Invoke(number, id, kind, method, path, headers, body);
    }
}
