package dev.loam.platform.tenancy;

/**
 * A change in one round trip and one transaction: a statement of ours that the login of requests may call, then, under the
 * caller's settings, what the caller asked for. Whatever refuses the second undoes the first. Immutable; make it once and
 * keep it. The rule of {@link OneTrip} on the types of values holds here, too.
 */
public final class CallersChange {
    private final String ours;
    private final String theirs;

    private CallersChange(String ours, String theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /** One statement each, with {@code ?} where parameters stand; ours answers rows. */
    public static CallersChange of(String ours, String theirs) {
        return new CallersChange(
                ours + "; ", "; " + theirs + "; set constraints all immediate; " + ProjectConnection.FORGET_CHANGE);
    }

    String text(SessionSettings settings) {
        return ours + settings.sql() + theirs;
    }
}
