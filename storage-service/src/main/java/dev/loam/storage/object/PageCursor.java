package dev.loam.storage.object;

import dev.loam.storage.problem.StorageError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the last name on it, and before it what was sorted by. It opens nothing: policies decide what is
 * seen after it.
 *
 * @param sort microseconds since the epoch; 0 in an order of names alone
 * @param name empty for the beginning
 */
record PageCursor(long sort, String name) {

    static PageCursor read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new PageCursor(0, "");
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int end = decoded.indexOf('\n');
            return new PageCursor(
                    Long.parseLong(decoded.substring(0, Math.max(end, 0))),
                    decoded.substring(end + 1).replace("\0", ""));
        } catch (IllegalArgumentException foreign) {
            throw StorageError.INVALID_REQUEST.exception("body/cursor is not one of ours");
        }
    }

    boolean isBeginning() {
        return name.isEmpty();
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("%d\n%s".formatted(sort, name).getBytes(StandardCharsets.UTF_8));
    }
}
