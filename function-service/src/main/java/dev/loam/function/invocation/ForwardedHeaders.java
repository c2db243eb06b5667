package dev.loam.function.invocation;

import dev.loam.worker.channel.Headers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Headers that are about the message and not about one of its hops, and that nobody but the platform may set. */
public final class ForwardedHeaders {
    private static final Set<String> PER_HOP = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** The last two steer Spring Cloud Function; a caller must not choose what runs. */
    private static final List<String> RESERVED =
            List.of("x-loam-", "x-forwarded-", "x-relay-error", "spring.cloud.function", "spring_cloud_function");

    private ForwardedHeaders() {}

    /** What is left of the headers, by lower-case name. */
    public static Map<String, List<String>> of(Headers headers) {
        Map<String, List<String>> forwarded = new LinkedHashMap<>();
        headers.fields().forEach((name, values) -> {
            if (isForwarded(name)) {
                List<String> sound =
                        values.stream().filter(ForwardedHeaders::isSound).toList();
                if (!sound.isEmpty()) {
                    forwarded.put(name, sound);
                }
            }
        });
        return forwarded;
    }

    private static boolean isForwarded(String name) {
        return !PER_HOP.contains(name) && !name.isEmpty() && isToken(name) && !isReserved(name);
    }

    private static boolean isReserved(String name) {
        for (String reserved : RESERVED) {
            if (name.startsWith(reserved)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isToken(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** RFC 9110, section 5.6.2. */
    private static boolean isToken(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= '0' && letter <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(letter) >= 0;
    }

    private static boolean isSound(String value) {
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter != '\t' && (letter < ' ' || letter == 0x7f || letter >= 256)) {
                return false;
            }
        }
        return true;
    }
}
