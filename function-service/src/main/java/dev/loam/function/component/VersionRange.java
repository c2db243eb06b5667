package dev.loam.function.component;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions from one to another, as Maven writes ranges: {@code [2.0,2.17.1)}, several of them, or one exact version. */
record VersionRange(List<Span> spans) {
    private static final Pattern SPAN = Pattern.compile("([\\[(])([^,\\[\\]()]*)(,?)([^,\\[\\]()]*)([\\])])");

    /**
     * A span of versions.
     *
     * @param from null for all before
     * @param to null for all after
     */
    record Span(
            @Nullable ComponentVersion from,
            boolean fromIncluded,
            @Nullable ComponentVersion to,
            boolean toIncluded) {
        boolean contains(ComponentVersion version) {
            int above = from == null ? 1 : version.compareTo(from);
            int below = to == null ? -1 : version.compareTo(to);
            return (above > 0 || (above == 0 && fromIncluded)) && (below < 0 || (below == 0 && toIncluded));
        }
    }

    static VersionRange of(String text) {
        if (!text.startsWith("[") && !text.startsWith("(")) {
            ComponentVersion exact = ComponentVersion.of(text);
            return new VersionRange(List.of(new Span(exact, true, exact, true)));
        }
        List<Span> spans = new ArrayList<>();
        Matcher span = SPAN.matcher(text);
        while (span.find()) {
            ComponentVersion from = version(span.group(2));
            ComponentVersion to = span.group(3).isEmpty() ? from : version(span.group(4));
            spans.add(
                    new Span(from, span.group(1).equals("["), to, span.group(5).equals("]")));
        }
        return new VersionRange(spans);
    }

    boolean contains(String version) {
        ComponentVersion asked = ComponentVersion.of(version);
        return spans.stream().anyMatch(span -> span.contains(asked));
    }

    private static @Nullable ComponentVersion version(String text) {
        return text.isBlank() ? null : ComponentVersion.of(text);
    }
}
