package dev.loam.billing.price;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.loam.platform.usage.Meter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line of the bill. Sums are billed as they are, levels by the time that they last. Names on the wire are frozen. */
public enum BilledMeter {
    API_REQUESTS(Meter.API_REQUESTS),
    EGRESS_BYTES(Meter.EGRESS_BYTES),
    STORAGE_BYTE_HOURS(Meter.STORAGE_BYTES),
    STORAGE_OPERATIONS(Meter.STORAGE_OPERATIONS),
    DATABASE_BYTE_HOURS(Meter.DATABASE_BYTES),
    DATABASE_ROWS(Meter.DATABASE_ROWS),
    FUNCTION_INVOCATIONS(Meter.FUNCTION_INVOCATIONS),
    FUNCTION_GB_MILLISECONDS(Meter.FUNCTION_GB_MILLISECONDS),
    REALTIME_MESSAGES(Meter.REALTIME_MESSAGES),
    REALTIME_CONNECTION_MINUTES(Meter.REALTIME_CONNECTION_MINUTES),
    REALTIME_PEAK_CONNECTIONS(Meter.REALTIME_PEAK_CONNECTIONS),
    MONTHLY_ACTIVE_USERS(Meter.MONTHLY_ACTIVE_USERS),
    MESSAGES_SENT(Meter.MESSAGES_SENT);

    private final Meter source;

    BilledMeter(Meter source) {
        this.source = source;
    }

    /** The meter of the ledger that it comes from. */
    public Meter source() {
        return source;
    }

    /** How its records become a quantity where the price book says nothing else. */
    public Aggregation aggregation() {
        return source.isLevel() ? Aggregation.TIME_WEIGHTED : source.isPeak() ? Aggregation.MAX : Aggregation.SUM;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static BilledMeter of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    public static @Nullable BilledMeter find(String wireName) {
        for (BilledMeter meter : values()) {
            if (meter.wireName().equals(wireName)) {
                return meter;
            }
        }
        return null;
    }
}
