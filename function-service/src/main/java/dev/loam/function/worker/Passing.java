package dev.loam.function.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Passes an answer on as it comes, or gathers it for who wants it whole. Nothing is read ahead of who it is for: a slow one
 * makes the function wait.
 */
final class Passing {
    private static final int CHUNK = 32 * 1024;
    private static final System.Logger LOGGER = System.getLogger(Passing.class.getName());

    private final @Nullable AnswerStream to;
    private final long mostGathered;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private boolean begun;
    private boolean left;
    private boolean tooLong;

    /** @param mostGathered how long an answer may be that is wanted whole */
    Passing(@Nullable AnswerStream to, long mostGathered) {
        this.to = to;
        this.mostGathered = mostGathered;
    }

    /** Passes on until the end of it, whatever that is; then, if nobody wants more, calls it off. */
    void pass(Running.Streaming streaming, Runnable callOff) {
        begun = true;
        boolean whole = false;
        try (var content = streaming.content()) {
            if (to != null && !begin(to, streaming)) {
                return;
            }
            byte[] buffer = new byte[CHUNK];
            int read = content.input().read(buffer);
            while (read >= 0 && take(buffer, read)) {
                read = content.input().read(buffer);
            }
            whole = read < 0;
        } catch (IOException e) {
            // The function's end of it: what became of the function is said by its answer.
            LOGGER.log(System.Logger.Level.DEBUG, "An answer broke off", e);
        } finally {
            if (!whole) {
                callOff.run();
            }
        }
    }

    /** Whether somebody has been given any of it. */
    boolean isPassedOn() {
        return begun && to != null;
    }

    /** Whether who it was for went away. */
    boolean hasLeft() {
        return left;
    }

    /** Whether it was wanted whole and is longer than it may be. */
    boolean isTooLong() {
        return tooLong;
    }

    byte[] gathered() {
        return gathered.toByteArray();
    }

    private boolean begin(AnswerStream who, Running.Streaming streaming) {
        try {
            who.begin(streaming.begin().status(), streaming.begin().headers());
            return true;
        } catch (IOException e) {
            left = true;
            return false;
        }
    }

    private boolean take(byte[] bytes, int length) {
        if (to == null) {
            tooLong = gathered.size() + length > mostGathered;
            if (!tooLong) {
                gathered.write(bytes, 0, length);
            }
            return !tooLong;
        }
        try {
            to.write(bytes, length);
            return true;
        } catch (IOException e) {
            left = true;
            return false;
        }
    }
}
