package dev.loam.platform.tenancy;

/**
 * One statement that goes to a project's database and back in one round trip: what is forgotten afterwards is sent with
 * it. PostgreSQL makes one implicit transaction of both. Immutable; make it once and keep it.
 *
 * <p>The values of its parameters have to have types that the driver knows: a text, a number, a UUID, a typed null. Else
 * the driver asks the server for them first, and with that ends the implicit transaction.
 */
public final class OneTrip {
    private final String text;
    private final TextBySettings underSettings;

    private OneTrip(String text) {
        this.text = text;
        this.underSettings = new TextBySettings(settings -> "select " + settings + "; " + text);
    }

    /** A statement with {@code ?} where its parameters stand. */
    public static OneTrip of(String sql) {
        return new OneTrip(sql + "; " + ProjectConnection.FORGET);
    }

    /**
     * Statements, with ; between them, that change something and may write events. What they leave to the commit is checked
     * with them.
     */
    public static OneTrip ofChange(String sql) {
        return new OneTrip(sql + "; set constraints all immediate; " + ProjectConnection.FORGET_CHANGE);
    }

    String text() {
        return text;
    }

    /** The same after these settings are set. */
    String text(SessionSettings settings) {
        return underSettings.of(settings);
    }
}
