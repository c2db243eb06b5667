package dev.loam.auth.password;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 as hashes of other systems hold it: with or without padding, of the URL's alphabet, or with a dot for a plus. */
final class Letters64 {
    private static final int MOST = 400;

    private Letters64() {}

    /** The bytes; null when the text is not of these letters, or longer than what belongs into a hash. */
    static byte @Nullable [] bytes(String text) {
        if (text.length() > MOST) {
            return null;
        }
        String plain =
                text.replace('.', '+').replace('-', '+').replace('_', '/').replaceAll("=+$", "");
        try {
            return Base64.getDecoder().decode(plain);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
