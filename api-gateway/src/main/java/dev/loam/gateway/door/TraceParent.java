package dev.loam.gateway.door;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C trace context: every request has one, so that its way through the services can be followed. */
final class TraceParent {
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int LENGTH = 55;
    private static final String DIGITS = "0123456789abcdef";

    private TraceParent() {}

    /** The caller's, if it has the form of one; else that of a new trace, which nobody samples. */
    static String continued(@Nullable String sent) {
        return sent != null && sent.length() == LENGTH && FORM.matcher(sent).matches() ? sent : fresh();
    }

    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder text = new StringBuilder(LENGTH).append("00-");
        append(text, random.nextLong());
        // A trace or span of zeros only is none.
        append(text, random.nextLong() | 1);
        text.append('-');
        append(text, random.nextLong() | 1);
        return text.append("-00").toString();
    }

    private static void append(StringBuilder text, long bits) {
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            text.append(DIGITS.charAt((int) (bits >>> shift) & 0xf));
        }
    }
}
