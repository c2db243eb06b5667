package dev.loam.platform.telemetry;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as W3C's {@code traceparent} says it.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits: whoever works now
 * @param sampled whether the spans of this trace are kept
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {
    /** The header that carries it. */
    public static final String HEADER = "traceparent";

    /** What the client sent as {@link #HEADER} when the gateway passed on a place of its own; absent when it sent none. */
    public static final String CLIENT_HEADER = "x-loam-client-traceparent";

    private static final ScopedValue<TraceContext> CURRENT = ScopedValue.newInstance();
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int LENGTH = 55;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;
    private static final String DIGITS = "0123456789abcdef";

    /** The one of the request that this thread serves; null when there is none. */
    public static @Nullable TraceContext current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** The caller's; null when the text has not the form of one. */
    public static @Nullable TraceContext parse(@Nullable String header) {
        if (header == null || header.length() != LENGTH || !FORM.matcher(header).matches()) {
            return null;
        }
        return new TraceContext(
                header.substring(3, SPAN_AT - 1),
                header.substring(SPAN_AT, FLAGS_AT - 1),
                (Character.digit(header.charAt(LENGTH - 1), 16) & 1) == 1);
    }

    /** The beginning of a new trace. */
    public static TraceContext fresh(boolean sampled) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // A trace or span of zeros only is none.
        return new TraceContext(
                digits(random.nextLong()) + digits(random.nextLong() | 1), digits(random.nextLong() | 1), sampled);
    }

    /** The next place in this trace. */
    public TraceContext child() {
        return new TraceContext(traceId, digits(ThreadLocalRandom.current().nextLong() | 1), sampled);
    }

    /** As the header's value. */
    public String header() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    /** Runs the work in this place. */
    <T extends @Nullable Object, X extends Throwable> T around(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    private static String digits(long bits) {
        char[] text = new char[Long.SIZE / 4];
        for (int i = 0; i < text.length; i++) {
            text[i] = DIGITS.charAt((int) (bits >>> (Long.SIZE - 4 * (i + 1))) & 0xf);
        }
        return new String(text);
    }
}
