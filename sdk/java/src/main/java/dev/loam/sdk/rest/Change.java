package dev.loam.sdk.rest;

import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.LoamException;
import java.util.concurrent.CompletableFuture;

/** A change of rows whose outcome nobody wants to see; {@code returning} gives those that do. */
public interface Change {

    /** The change, without what came of it. */
    Call<Void> call();

    /**
     * Makes the change and waits for it.
     *
     * @throws LoamException when Loam refuses or does not answer
     */
    default void execute() {
        call().execute();
    }

    /** Makes the change without waiting for it. */
    default CompletableFuture<Void> executeAsync() {
        return call().executeAsync();
    }
}
