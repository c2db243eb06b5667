package dev.loam.storage.problem;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a disk or a quota is full. The JDK has no exception for it, only the system's words. */
public final class NoRoom {
    private NoRoom() {}

    public static boolean isCause(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && isNoRoom(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNoRoom(@Nullable String message) {
        String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return text.contains("no space left on device") || text.contains("disk quota exceeded");
    }
}
