package dev.loam.function.worker;

import dev.loam.worker.channel.Headers;

/**
 * A request that a function makes to the platform's API. Everything in it was written by tenant code.
 *
 * @param room where the answer is kept until the function has read it
 */
public record PlatformCall(String method, String path, Headers headers, byte[] body, AnswerRoom.Place room) {}
