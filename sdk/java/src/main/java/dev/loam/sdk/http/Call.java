package dev.loam.sdk.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Something to ask of Loam. <strong>Nothing is sent until {@link #execute()} or {@link #executeAsync()}</strong>, and each
 * of them sends anew. Immutable, thread-safe.
 *
 * <pre>{@code
 * Todo todo = loam.from("todos").select().eq("id", id).single(Todo.class).execute();
 * loam.events().publish(placed).idempotencyKey(orderId).executeAsync().thenAccept(…);
 * }</pre>
 *
 * @param <T> what comes of it
 */
public final class Call<T> {
    private final Function<CallOptions, CompletableFuture<T>> act;
    private final CallOptions options;

    private Call(Function<CallOptions, CompletableFuture<T>> act, CallOptions options) {
        this.act = act;
        this.options = options;
    }

    /** A call that is made of others; they get the options that this one was given. */
    public static <T> Call<T> of(Function<CallOptions, CompletableFuture<T>> act) {
        return new Call<>(act, CallOptions.NONE);
    }

    /**
     * Does it and waits. Whoever is interrupted meanwhile gets an exception and stays interrupted.
     *
     * @throws LoamException when Loam refuses or does not answer
     */
    public T execute() {
        CompletableFuture<T> sent = executeAsync();
        try {
            return sent.get();
        } catch (InterruptedException interrupted) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw LoamException.unanswered("A request", interrupted);
        } catch (ExecutionException failed) {
            throw thrown(failed);
        }
    }

    /** Does it without waiting. The future fails with a {@link LoamException}, in a CompletionException where stages follow. */
    public CompletableFuture<T> executeAsync() {
        return act.apply(options);
    }

    /** Does it as part of another call, whose options are these. */
    public CompletableFuture<T> executeAsync(CallOptions given) {
        return act.apply(given);
    }

    /** The same, under a key of yours: who asks again with this key within a day gets the first answer, and no second effect. */
    public Call<T> idempotencyKey(String key) {
        return new Call<>(act, options.idempotencyKey(key));
    }

    /** The same, with as much time for each attempt. */
    public Call<T> timeout(Duration timeout) {
        return new Call<>(act, options.timeout(timeout));
    }

    /** The same, with something made of what comes of it. */
    public <R> Call<R> map(Function<? super T, ? extends R> change) {
        return new Call<>(given -> act.apply(given).thenApply(change), options);
    }

    /** The same, without what comes of it. */
    public Call<Void> ignoringAnswer() {
        return new Call<>(given -> act.apply(given).thenAccept(ignored -> {}), options);
    }

    private static RuntimeException thrown(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof LoamException refused) {
            return refused.inCaller();
        }
        return cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }
}
