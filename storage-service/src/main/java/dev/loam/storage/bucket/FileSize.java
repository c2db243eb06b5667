package dev.loam.storage.bucket;

import dev.loam.storage.problem.StorageError;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as clients write them: a number of bytes, or one with a decimal unit such as {@code 20MB}. */
final class FileSize {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,18}(?:\\.\\d{1,6})?)\\s*([a-z]{0,2})\\s*");
    private static final Map<String, Long> UNITS =
            Map.of("", 1L, "b", 1L, "kb", 1_000L, "mb", 1_000_000L, "gb", 1_000_000_000L, "tb", 1_000_000_000_000L);

    private FileSize() {}

    static long parse(String text) {
        Matcher size = FORM.matcher(text.toLowerCase(Locale.ROOT));
        Long unit = size.matches() ? UNITS.get(size.group(2)) : null;
        if (unit == null) {
            throw StorageError.INVALID_REQUEST.exception("body/file_size_limit must be a size in bytes, or like 20MB");
        }
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw StorageError.INVALID_REQUEST.exception("body/file_size_limit is too large");
        }
        return bytes.longValue();
    }
}
