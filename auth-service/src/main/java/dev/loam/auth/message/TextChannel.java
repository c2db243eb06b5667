package dev.loam.auth.message;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a text reaches a phone. */
public enum TextChannel {
    SMS,
    WHATSAPP;

    /** What a client asks for; a text message where it says nothing. */
    public static TextChannel of(@Nullable String wish) {
        return switch (wish == null ? "" : wish) {
            case "", "sms" -> SMS;
            case "whatsapp" -> WHATSAPP;
            default ->
                throw new AuthException(
                        AuthError.VALIDATION_FAILED, "Invalid channel, supported values are 'sms' or 'whatsapp'");
        };
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
