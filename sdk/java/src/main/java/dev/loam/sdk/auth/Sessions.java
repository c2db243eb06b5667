package dev.loam.sdk.auth;

import dev.loam.sdk.http.LoamException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The session of one client: renewed before it ends, once however many ask for it. */
final class Sessions {
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Function<String, CompletableFuture<Session>> renewal;
    private final Clock clock;
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private @Nullable Session held;
    private @Nullable CompletableFuture<Session> renewing;

    /** @param renewal gets a session for a refresh token */
    Sessions(Function<String, CompletableFuture<Session>> renewal, Clock clock) {
        this.renewal = renewal;
        this.clock = clock;
    }

    @Nullable
    Session current() {
        synchronized (lock) {
            return held;
        }
    }

    void listen(SessionListener listener) {
        listeners.add(listener);
    }

    void hold(@Nullable Session session) {
        synchronized (lock) {
            held = session;
        }
        listeners.forEach(listener -> listener.changed(session));
    }

    /** A session's access token that is good for a while, or the given one where nobody is signed in. */
    CompletableFuture<String> token(String otherwise) {
        Session session = current();
        if (session == null) {
            return CompletableFuture.completedFuture(otherwise);
        }
        if (clock.instant().isBefore(session.end().minus(MARGIN))) {
            return CompletableFuture.completedFuture(session.accessToken());
        }
        return renewed(session)
                .exceptionally(failure -> {
                    // It ends soon and has not ended: an outage of a minute is nobody's business yet.
                    if (isOver(failure) || !clock.instant().isBefore(session.end())) {
                        throw asUnchecked(failure);
                    }
                    return session;
                })
                .thenApply(Session::accessToken);
    }

    CompletableFuture<Session> renew() {
        Session session = current();
        return session == null
                ? CompletableFuture.failedFuture(new IllegalStateException("Nobody is signed in"))
                : renewed(session);
    }

    private CompletableFuture<Session> renewed(Session session) {
        CompletableFuture<Session> promise;
        synchronized (lock) {
            if (held != null && !Objects.equals(held, session)) {
                return CompletableFuture.completedFuture(held);
            }
            if (renewing != null) {
                return renewing;
            }
            promise = new CompletableFuture<>();
            renewing = promise;
        }
        renewal.apply(session.refreshToken()).whenComplete((next, failure) -> settle(session, promise, next, failure));
        return promise;
    }

    private void settle(
            Session session, CompletableFuture<Session> promise, @Nullable Session next, @Nullable Throwable failure) {
        boolean stillHeld;
        synchronized (lock) {
            renewing = null;
            stillHeld = Objects.equals(held, session);
        }
        if (failure != null) {
            if (stillHeld && isOver(failure)) {
                hold(null);
            }
            promise.completeExceptionally(failure);
        } else if (next != null) {
            if (stillHeld) {
                hold(next);
            }
            promise.complete(next);
        }
    }

    /** Whether the session itself was refused, other than for the moment. */
    private static boolean isOver(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof LoamException refused
                && refused.status() >= 400
                && !refused.isTransient()
                && refused.status() < 500;
    }

    private static RuntimeException asUnchecked(Throwable failure) {
        return failure instanceof RuntimeException known ? known : new CompletionException(failure);
    }
}
