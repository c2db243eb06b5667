package dev.loam.platform.identity;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A caller of another kind than the route serves: for instance a project's key on an internal route. */
public final class WrongCallerException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public WrongCallerException(Class<?> wanted, @Nullable Object caller) {
        super("This route serves %s, not %s"
                .formatted(
                        wanted.getSimpleName(),
                        caller == null ? "nobody" : caller.getClass().getSimpleName()));
    }
}
