package dev.loam.auth.password;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Hashes passwords with Argon2id and verifies those of Argon2 and bcrypt, which apps insert with pgcrypto. Hashing has a
 * few platform threads of its own: its memory is bounded however many sign in, and it never holds a carrier of the
 * virtual threads that serve everything else. Thread-safe.
 */
public final class PasswordHashing implements AutoCloseable {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LONGEST_LINE = 1000;
    private static final long IDLE_SECONDS = 10;

    private final Argon2PasswordEncoder argon2;
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final ThreadPoolExecutor threads;
    private final long patienceMillis;
    private final String hashOfNobody;

    PasswordHashing(PasswordProperties properties) {
        this.argon2 = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, 1, properties.memoryInKilobytes(), properties.iterations());
        this.patienceMillis = properties.patience().toMillis();
        int concurrency = properties.effectiveConcurrency();
        this.threads = new ThreadPoolExecutor(
                concurrency,
                concurrency,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LONGEST_LINE),
                Thread.ofPlatform().daemon().name("password-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
        this.hashOfNobody = String.valueOf(argon2.encode("nobody"));
    }

    public String hash(String password) {
        return inTurn(() -> String.valueOf(argon2.encode(password)));
    }

    /** Whether the password is the hashed one. Without a hash it takes as long as with one, and is false. */
    public boolean matches(String password, @Nullable String hash) {
        if (hash == null || hash.isEmpty()) {
            inTurn(() -> argon2.matches(password, hashOfNobody));
            return false;
        }
        return inTurn(() -> matchesOne(password, hash));
    }

    /** Whether this is a hash that {@link #matches} can verify. */
    public static boolean isHash(String text) {
        return text.startsWith("$argon2") || isBcrypt(text);
    }

    private boolean matchesOne(String password, String hash) {
        return isBcrypt(hash) ? bcrypt.matches(password, hash) : argon2.matches(password, hash);
    }

    private static boolean isBcrypt(String hash) {
        return hash.startsWith("$2a$") || hash.startsWith("$2b$") || hash.startsWith("$2y$");
    }

    private <T> T inTurn(Callable<T> work) {
        Future<T> turn;
        try {
            turn = threads.submit(work);
        } catch (RejectedExecutionException full) {
            throw tooMany();
        }
        try {
            return turn.get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw tooMany();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw tooMany();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A password could not be hashed", failure.getCause());
        } finally {
            turn.cancel(false);
        }
    }

    private static AuthException tooMany() {
        return new AuthException(
                AuthError.OVER_REQUEST_RATE_LIMIT, "Too many passwords are being checked right now; try again soon");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
