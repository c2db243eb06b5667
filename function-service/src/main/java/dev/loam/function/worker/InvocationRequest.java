package dev.loam.function.worker;

import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;

/**
 * One run of a function.
 *
 * @param id the invocation's public id
 * @param kind an HTTP request, or an event in CloudEvents' binary mode ({@code ce-} headers, data as the body)
 */
public record InvocationRequest(
        Deployment deployment,
        String id,
        Frame.Kind kind,
        String method,
        String path,
        Headers headers,
        byte[] body,
        PlatformGate platform) {

    Frame.Invoke toFrame(int number) {
        return new Frame.Invoke(number, id, kind, method, path, headers, body);
    }
}
