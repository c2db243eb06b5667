package dev.loam.database.migration;

import java.util.regex.Pattern;

/**
 * The place of a migration among the others: numbers by what they are worth, so that 9 comes before 10.
 *
 * @param text as it is written
 */
record MigrationVersion(String text) implements Comparable<MigrationVersion> {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern BORDER = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

    static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    @Override
    public int compareTo(MigrationVersion other) {
        String[] own = BORDER.split(text);
        String[] theirs = BORDER.split(other.text);
        for (int part = 0; part < Math.min(own.length, theirs.length); part++) {
            int order = compare(own[part], theirs[part]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(own.length, theirs.length);
    }

    private static int compare(String one, String other) {
        if (!Character.isDigit(one.charAt(0)) || !Character.isDigit(other.charAt(0))) {
            return one.compareTo(other);
        }
        String left = one.replaceFirst("^0+", "");
        String right = other.replaceFirst("^0+", "");
        return left.length() == right.length() ? left.compareTo(right) : Integer.compare(left.length(), right.length());
    }
}
