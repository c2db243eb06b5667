package dev.loam.messaging.delivery;

import dev.loam.platform.secret.SealedColumn;
import dev.loam.platform.secret.SealedText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of messages at rest: they hold codes and links until they are sent. */
public final class MessageBodies {
    private final SealedText texts;

    MessageBodies(SealedText texts) {
        this.texts = texts;
    }

    public @Nullable String seal(UUID message, @Nullable String body) {
        return body == null ? null : texts.seal(body, place(message));
    }

    public @Nullable String open(UUID message, @Nullable String kept) {
        return kept == null ? null : texts.open(kept, place(message));
    }

    /** A column of bodies, for rotation. */
    SealedColumn column(String column) {
        return texts.column("messaging.message." + column, "messaging.message", column, "id", "'message ' || id");
    }

    private static String place(UUID message) {
        return "message " + message;
    }
}
