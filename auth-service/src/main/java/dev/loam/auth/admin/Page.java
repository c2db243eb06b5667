package dev.loam.auth.admin;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;

/** A page of a list, counted from 1. */
public record Page(int number, int size) {
    private static final int DEFAULT_SIZE = 50;
    private static final int LARGEST_SIZE = 1000;

    public static Page of(String number, String size) {
        return new Page(Math.max(1, parse(number, 1)), Math.clamp(parse(size, DEFAULT_SIZE), 1, LARGEST_SIZE));
    }

    public long offset() {
        return (long) (number - 1) * size;
    }

    /** Clients read the first character after the first "=": page stays the first parameter. */
    public String links(String path, long total) {
        long last = Math.max(1, (total + size - 1) / size);
        String lastLink = "<%s?page=%d&per_page=%d>; rel=\"last\"".formatted(path, last, size);
        return number >= last
                ? lastLink
                : "<%s?page=%d&per_page=%d>; rel=\"next\", %s".formatted(path, number + 1, size, lastLink);
    }

    private static int parse(String text, int missing) {
        if (text.isEmpty()) {
            return missing;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED, "Bad pagination parameters: page and per_page are numbers");
        }
    }
}
