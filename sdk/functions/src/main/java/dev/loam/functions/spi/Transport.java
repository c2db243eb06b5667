package dev.loam.functions.spi;

import dev.loam.functions.LoamException;
import dev.loam.functions.Request;
import dev.loam.functions.Response;

/**
 * Carries requests from a function to the platform. The process that runs functions implements it, once per invocation,
 * and installs it with {@link CurrentTransport#install}; it adds the credentials, which the function never sees.
 *
 * <p>Implementations are thread-safe: a function may send from several threads.
 */
@FunctionalInterface
public interface Transport {

    /**
     * Sends a request and waits for the whole answer. Answers of every status are returned, also errors.
     *
     * @throws LoamException with status 0 if there was no answer
     * @throws IllegalStateException if the invocation that this transport belongs to is over
     */
    Response send(Request request);
}
