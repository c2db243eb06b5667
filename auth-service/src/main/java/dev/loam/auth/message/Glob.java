package dev.loam.auth.message;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of an address's pattern: {@code *} and {@code ?} stand for what is no dot and no slash, {@code **} for
 * anything. Matching takes time proportional to pattern times text: patterns come from projects, texts from anybody.
 */
final class Glob {
    private Glob() {}

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

    static boolean matches(String pattern, String text) {
        return matches(parts(pattern), text);
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
    private static boolean matches(List<Part> parts, String text) {
        boolean[] places = new boolean[parts.size() + 1];
        places[0] = true;
        skipEmpty(parts, places);
        for (int i = 0; i < text.length(); i++) {
            boolean[] next = new boolean[places.length];
            for (int place = 0; place < parts.size(); place++) {
                if (places[place] && parts.get(place).takes(text.charAt(i))) {
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
