package dev.loam.platform.tenancy;

/**
 * A change in one round trip and one transaction: a query of ours that the login of requests may ask, then, under the
 * caller's settings, what the caller asked for. Whatever refuses the second undoes the first. Immutable; make it once and
 * keep it. The rule of {@link OneTrip} on the types of values holds here, too.
 */
public final class CallersChange {
    private final TextBySettings text;

    private CallersChange(TextBySettings text) {
        this.text = text;
    }

    /**
     * One statement each, with {@code ?} where parameters stand. Ours is a select of one row, without any clause after its
     * columns: the settings are further columns of it, which saves a statement.
     */
    public static CallersChange of(String ours, String theirs) {
        String rest = "; " + theirs + "; set constraints all immediate; " + ProjectConnection.FORGET_CHANGE;
        return new CallersChange(new TextBySettings(settings -> ours + ", " + settings + rest));
    }

    String text(SessionSettings settings) {
        return text.of(settings);
    }
}
