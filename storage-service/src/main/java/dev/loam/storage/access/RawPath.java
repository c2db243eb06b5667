package dev.loam.storage.access;

import dev.loam.storage.problem.StorageError;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The part of a request's path after its route's literal beginning, split once and decoded once. Spring's own path
 * variables drop what follows a semicolon, which a key may contain.
 */
public record RawPath(String bucket, String key) {

    static RawPath of(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        String prefix = pattern.substring(0, pattern.indexOf('{'));
        return of(request.getRequestURI(), prefix);
    }

    /** What stands behind the prefix. */
    public static RawPath of(String path, String prefix) {
        if (!path.startsWith(prefix)) {
            throw StorageError.NO_SUCH_ROUTE.exception();
        }
        String rest = path.substring(prefix.length());
        int slash = rest.indexOf('/');
        return slash < 0
                ? new RawPath(decode(rest), "")
                : new RawPath(decode(rest.substring(0, slash)), decode(rest.substring(slash + 1)));
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes[length++] = (byte) (digit(text, i + 1) << 4 | digit(text, i + 2));
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw StorageError.INVALID_KEY.exception("Invalid key: " + text);
        }
    }

    private static int digit(String text, int index) {
        int digit = index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
        if (digit < 0) {
            throw StorageError.INVALID_KEY.exception("Invalid key: " + text);
        }
        return digit;
    }
}
