package dev.loam.storage.object;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How large the parts were that an object came in. As text, equal sizes that follow each other stand once: {@code
 * 5242880x3,12}.
 */
public record PartSizes(List<Long> sizes) {
    /** As many as S3 allows. */
    public static final int MOST = 10_000;

    private static final Pattern RUN = Pattern.compile("[0-9]{1,13}(x[0-9]{1,5})?");

    public PartSizes {
        sizes = List.copyOf(sizes);
    }

    /** A part: where it begins, and how many bytes it has. */
    public record Part(long from, long count) {}

    /** What the text says, if it is of ours and the parts have so many bytes together: an app can write the column. */
    public static @Nullable PartSizes parse(@Nullable String text, long total) {
        if (text == null) {
            return null;
        }
        List<Long> sizes = new ArrayList<>();
        long sum = 0;
        for (String run : text.split(",", -1)) {
            if (!RUN.matcher(run).matches()) {
                return null;
            }
            int times = run.indexOf('x');
            long size = Long.parseLong(times < 0 ? run : run.substring(0, times));
            int count = times < 0 ? 1 : Integer.parseInt(run.substring(times + 1));
            sum += size * count;
            if (sizes.size() + count > MOST || sum > total) {
                return null;
            }
            for (int part = 0; part < count; part++) {
                sizes.add(size);
            }
        }
        return sum == total && !sizes.isEmpty() ? new PartSizes(sizes) : null;
    }

    public int count() {
        return sizes.size();
    }

    /** The part of this number, from 1; null when there is none. */
    public @Nullable Part find(int number) {
        if (number < 1 || number > sizes.size()) {
            return null;
        }
        long from =
                sizes.subList(0, number - 1).stream().mapToLong(Long::longValue).sum();
        return new Part(from, sizes.get(number - 1));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int next = 0;
        while (next < sizes.size()) {
            long size = sizes.get(next);
            int end = next;
            while (end < sizes.size() && sizes.get(end) == size) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ",").append(size);
            if (end - next > 1) {
                text.append('x').append(end - next);
            }
            next = end;
        }
        return text.toString();
    }
}
