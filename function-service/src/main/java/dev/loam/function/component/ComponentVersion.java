package dev.loam.function.component;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version, ordered as Maven orders them: numbers by value, {@code alpha < beta < milestone < rc < snapshot < release}. */
record ComponentVersion(List<String> parts) implements Comparable<ComponentVersion> {
    private static final Pattern PART = Pattern.compile("[0-9]+|[a-z]+");
    private static final List<String> QUALIFIERS = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

    static ComponentVersion of(String text) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text.toLowerCase(Locale.ROOT));
        while (part.find()) {
            parts.add(canonical(part.group()));
        }
        return new ComponentVersion(parts);
    }

    @Override
    public int compareTo(ComponentVersion other) {
        int length = Math.max(parts.size(), other.parts.size());
        for (int i = 0; i < length; i++) {
            int order = compare(part(i), other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private String part(int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    private static int compare(String one, String other) {
        boolean number = isNumber(one);
        boolean otherNumber = isNumber(other);
        if (number && otherNumber) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        if (number || otherNumber) {
            // 1 is 1.0, and 1.1 comes after 1-sp.
            int sign = number ? 1 : -1;
            String value = number ? one : other;
            String qualifier = number ? other : one;
            return qualifier.isEmpty() ? sign * new BigInteger(value).signum() : sign;
        }
        int order = Integer.compare(rank(one), rank(other));
        return order != 0 ? order : one.compareTo(other);
    }

    /** What is not known comes last, by its letters. */
    private static int rank(String qualifier) {
        int known = QUALIFIERS.indexOf(qualifier);
        return known < 0 ? QUALIFIERS.size() : known;
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && Character.isDigit(part.charAt(0));
    }

    private static String canonical(String part) {
        return switch (part) {
            case "a" -> "alpha";
            case "b" -> "beta";
            case "m" -> "milestone";
            case "cr" -> "rc";
            case "ga", "final", "release" -> "";
            default -> part;
        };
    }
}
