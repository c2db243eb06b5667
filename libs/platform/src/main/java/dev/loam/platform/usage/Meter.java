package dev.loam.platform.usage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;

/** What is counted for the bill. Names on the wire are frozen. */
public enum Meter {
    /** Requests that reached the gateway for a project. */
    API_REQUESTS,
    /** Bytes of answers' bodies. */
    EGRESS_BYTES,
    /** Bytes that a project's database came to hold or lost; the ledger turns them into byte-hours. */
    DATABASE_BYTES,
    /** Rows that requests read from a project's database or changed there, where an installation counts them. */
    DATABASE_ROWS,
    /** Bytes of objects that came or went; the ledger turns them into byte-hours. */
    STORAGE_BYTES,
    /** Object reads and writes. */
    STORAGE_OPERATIONS,
    /** Invocations of functions that ran. */
    FUNCTION_INVOCATIONS,
    /** Memory of the function's class in GB times billed milliseconds. */
    FUNCTION_GB_MILLISECONDS,
    /** Messages delivered over realtime channels. */
    REALTIME_MESSAGES,
    /** Minutes that realtime connections were open. */
    REALTIME_CONNECTION_MINUTES,
    /** How many realtime connections were open at once; each entry is a count, and the largest one is billed. */
    REALTIME_PEAK_CONNECTIONS,
    /** Users who signed in or refreshed in a month. */
    MONTHLY_ACTIVE_USERS,
    /** Mails, texts and pushes sent. */
    MESSAGES_SENT;

    /**
     * How many journal units make one unit of this meter. The journal holds whole numbers: memory times time is counted
     * there in MB-milliseconds.
     */
    public int journalUnitsPerUnit() {
        return this == FUNCTION_GB_MILLISECONDS ? 1024 : 1;
    }

    /** A quantity of journal units in this meter's unit; exact, since the divisor is a power of two. */
    public BigDecimal ofJournalUnits(long journalUnits) {
        return BigDecimal.valueOf(journalUnits).divide(BigDecimal.valueOf(journalUnitsPerUnit()));
    }

    /** Whether entries change a level whose time is billed, rather than add to a sum. */
    public boolean isLevel() {
        return this == DATABASE_BYTES || this == STORAGE_BYTES;
    }

    /** Whether entries are counts of their own, of which the largest is billed, so that adding them up means nothing. */
    public boolean isPeak() {
        return this == REALTIME_PEAK_CONNECTIONS;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Meter of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
