package dev.loam.storage.object;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpRange;

/** What of an object a header {@code Range} asks for. */
sealed interface ByteRanges {
    int MOST = 16;

    /** All of it: the header is none that must be heeded. */
    record Whole() implements ByteRanges {}

    /** Nothing that it asks for is there. */
    record Unsatisfiable() implements ByteRanges {}

    /** These parts, in their order, none overlapping. */
    record Parts(List<Part> parts) implements ByteRanges {
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /** One part: both positions belong to it. */
    record Part(long from, long to) {
        long length() {
            return to - from + 1;
        }

        String contentRange(long size) {
            return "bytes %d-%d/%d".formatted(from, to, size);
        }
    }

    /**
     * Ranges that overlap are sent once, and a header that asks for more than a reader could mean gets the whole: many
     * small or overlapping ranges are an attack (RFC 9110, 14.2 and 17.15).
     */
    static ByteRanges of(String header, long size) {
        List<HttpRange> wanted;
        try {
            wanted = HttpRange.parseRanges(header);
        } catch (IllegalArgumentException malformed) {
            return new Whole();
        }
        List<Part> there = new ArrayList<>();
        for (HttpRange range : wanted) {
            long from = range.getRangeStart(size);
            if (from < size) {
                there.add(new Part(from, range.getRangeEnd(size)));
            }
        }
        if (there.isEmpty()) {
            return new Unsatisfiable();
        }
        return there.size() > MOST ? new Whole() : new Parts(there.size() == 1 ? there : merged(there));
    }

    private static List<Part> merged(List<Part> parts) {
        List<Part> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingLong(Part::from));
        List<Part> merged = new ArrayList<>();
        for (Part part : sorted) {
            Part last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && part.from() <= last.to() + 1) {
                merged.set(merged.size() - 1, new Part(last.from(), Math.max(last.to(), part.to())));
            } else {
                merged.add(part);
            }
        }
        return merged;
    }
}
