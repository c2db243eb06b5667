package dev.loam.platform.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Moments as texts: written as {@link Instant#toString} writes them, read in that form and in PostgreSQL's, at a tenth of
 * what formatters take. A user has a dozen of them, and each answer of auth has a user.
 */
final class Moments {
    private static final int SECONDS_OF_DAY = 86_400;
    private static final long FIRST = LocalDate.of(1, 1, 1).toEpochDay() * SECONDS_OF_DAY;
    private static final long LAST = LocalDate.of(10_000, 1, 1).toEpochDay() * SECONDS_OF_DAY - 1;
    private static final int LONGEST = 30;
    private static final int DATE_AND_TIME = 19;
    private static final int NANO_DIGITS = 9;
    private static final String UTC = "+00:00";

    /** What PostgreSQL keeps: from 4713 BC to 294276. */
    private static final Instant EARLIEST = Instant.parse("-4712-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+294276-12-31T23:59:59Z");

    private Moments() {}

    static boolean canBeKept(Instant moment) {
        return !moment.isBefore(EARLIEST) && !moment.isAfter(LATEST);
    }

    static String text(Instant moment) {
        long second = moment.getEpochSecond();
        if (second < FIRST || second > LAST) {
            return moment.toString();
        }
        byte[] text = new byte[LONGEST];
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_DAY));
        int ofDay = Math.floorMod(second, SECONDS_OF_DAY);
        write(text, 0, 4, day.getYear());
        write(text, 5, 2, day.getMonthValue());
        write(text, 8, 2, day.getDayOfMonth());
        write(text, 11, 2, ofDay / 3600);
        write(text, 14, 2, ofDay / 60 % 60);
        write(text, 17, 2, ofDay % 60);
        text[4] = '-';
        text[7] = '-';
        text[10] = 'T';
        text[13] = ':';
        text[16] = ':';
        int length = writeFraction(text, moment.getNano());
        text[length] = 'Z';
        return new String(text, 0, length + 1, StandardCharsets.ISO_8859_1);
    }

    /** In groups of three digits, as many as it takes. */
    private static int writeFraction(byte[] text, int nanos) {
        if (nanos == 0) {
            return DATE_AND_TIME;
        }
        text[DATE_AND_TIME] = '.';
        int digits = NANO_DIGITS;
        int rest = nanos;
        while (rest % 1_000 == 0) {
            rest /= 1_000;
            digits -= 3;
        }
        write(text, DATE_AND_TIME + 1, digits, rest);
        return DATE_AND_TIME + 1 + digits;
    }

    private static void write(byte[] text, int from, int digits, int number) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The moment; null for any other form than those two, and for what is no moment. */
    static @Nullable Instant read(String text) {
        if (text.length() <= DATE_AND_TIME || !hasMarks(text)) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        boolean numbers = year > 0 && month > 0 && month <= 12 && day > 0 && hour >= 0 && minute >= 0 && second >= 0;
        if (!numbers || hour > 23 || minute > 59 || second > 59 || day > daysOf(year, month)) {
            return null;
        }
        int end = endOfFraction(text);
        String zone = text.substring(end);
        int nanos = end == DATE_AND_TIME ? 0 : nanos(text, end);
        if (nanos < 0 || !(zone.equals("Z") || zone.equals(UTC))) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_OF_DAY + hour * 3600L + minute * 60L + second, nanos);
    }

    private static boolean hasMarks(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> YearMonth.of(year, month).lengthOfMonth();
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static int endOfFraction(String text) {
        int end = DATE_AND_TIME;
        if (text.charAt(end) == '.') {
            do {
                end++;
            } while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0);
        }
        return end;
    }

    /** Minus one where there is a point without digits, or with too many. */
    private static int nanos(String text, int end) {
        int digits = end - DATE_AND_TIME - 1;
        if (digits < 1 || digits > NANO_DIGITS) {
            return -1;
        }
        int nanos = number(text, DATE_AND_TIME + 1, digits);
        for (int more = digits; nanos >= 0 && more < NANO_DIGITS; more++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Minus one where something is no ASCII digit. */
    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
