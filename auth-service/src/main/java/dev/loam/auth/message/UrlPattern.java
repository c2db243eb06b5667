package dev.loam.auth.message;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of addresses: {@code *} and {@code ?} stand for what is no dot and no slash, {@code **} for anything,
 * <code>{a,b}</code> for one of several. Matching takes time proportional to pattern times address: patterns come from
 * projects, addresses from anybody.
 */
final class UrlPattern {
    private static final int MOST_ALTERNATIVES = 64;

    private final List<List<Part>> alternatives;

    private UrlPattern(List<List<Part>> alternatives) {
        this.alternatives = alternatives;
    }

    /** One place of a pattern: a letter, or what stands for several. */
    private record Part(Kind kind, char letter) {
        boolean takes(char given) {
            return switch (kind) {
                case LETTER -> given == letter;
                case ONE, SOME -> given != '.' && given != '/';
                case ANYTHING -> true;
            };
        }

        boolean repeats() {
            return kind == Kind.SOME || kind == Kind.ANYTHING;
        }
    }

    private enum Kind {
        LETTER,
        ONE,
        SOME,
        ANYTHING
    }

    static UrlPattern of(String pattern) {
        List<String> plain = new ArrayList<>();
        expand(pattern, plain);
        return new UrlPattern(plain.stream().map(UrlPattern::parts).toList());
    }

    boolean matches(String address) {
        return alternatives.stream().anyMatch(parts -> matches(parts, address));
    }

    private static void expand(String pattern, List<String> expanded) {
        int open = pattern.indexOf('{');
        int close = open < 0 ? -1 : pattern.indexOf('}', open);
        if (close < 0) {
            if (expanded.size() < MOST_ALTERNATIVES) {
                expanded.add(pattern);
            }
            return;
        }
        for (String choice : pattern.substring(open + 1, close).split(",", -1)) {
            if (expanded.size() < MOST_ALTERNATIVES) {
                expand(pattern.substring(0, open) + choice + pattern.substring(close + 1), expanded);
            }
        }
    }

    private static List<Part> parts(String pattern) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            boolean twice = pattern.startsWith("**", i);
            Kind kind = twice ? Kind.ANYTHING : letter == '*' ? Kind.SOME : letter == '?' ? Kind.ONE : Kind.LETTER;
            parts.add(new Part(kind, letter));
            i += twice ? 1 : 0;
        }
        return parts;
    }

    /** All places that the pattern may be at, moved on letter by letter. */
    private static boolean matches(List<Part> parts, String address) {
        boolean[] places = new boolean[parts.size() + 1];
        places[0] = true;
        skipEmpty(parts, places);
        for (int i = 0; i < address.length(); i++) {
            boolean[] next = new boolean[places.length];
            for (int place = 0; place < parts.size(); place++) {
                if (places[place] && parts.get(place).takes(address.charAt(i))) {
                    next[parts.get(place).repeats() ? place : place + 1] = true;
                }
            }
            skipEmpty(parts, next);
            places = next;
        }
        return places[parts.size()];
    }

    private static void skipEmpty(List<Part> parts, boolean[] places) {
        for (int place = 0; place < parts.size(); place++) {
            if (places[place] && parts.get(place).repeats()) {
                places[place + 1] = true;
            }
        }
    }
}
