package dev.loam.platform.tenancy;

/**
 * One statement that goes to a project's database and back in one round trip: what is forgotten afterwards is sent with
 * it. PostgreSQL makes one implicit transaction of both. Immutable; make it once and keep it.
 *
 * <p>The values of its parameters have to have types that the driver knows: a text, a number, a UUID, a typed null. Else
 * the driver asks the server for them first, and with that ends the implicit transaction.
 */
public final class OneTrip {
    /** The column that a statement of {@link #ofOwn} has: whether something of the tenant's may have run for this row. */
    public static final String FOREIGN = "foreign_code";

    private final String text;
    private final boolean own;
    private final TextBySettings underSettings;

    private OneTrip(String text, boolean own) {
        this.text = text;
        this.own = own;
        this.underSettings = new TextBySettings(settings -> "select " + settings + "; " + text);
    }

    /** A statement with {@code ?} where its parameters stand. */
    public static OneTrip of(String sql) {
        return new OneTrip(sql + "; " + ProjectConnection.FORGET, false);
    }

    /**
     * A statement in which nothing runs that the tenant wrote, so that there is nothing to forget. It names functions with
     * their schema, operators too where the tenant may change a column's type, and changes no table on which the tenant may
     * put triggers. It is asked without settings. Policies on a table that it reads may be the tenant's all the same: column
     * {@link #FOREIGN} says whether there are such. Where it does, or there is no row to say so, the connection forgets on
     * its way back.
     */
    public static OneTrip ofOwn(String sql) {
        return new OneTrip(sql, true);
    }

    /**
     * Statements, with ; between them, that change something and may write events. What they leave to the commit is checked
     * with them.
     */
    public static OneTrip ofChange(String sql) {
        return new OneTrip(sql + "; set constraints all immediate; " + ProjectConnection.FORGET_CHANGE, false);
    }

    boolean isOwn() {
        return own;
    }

    String text() {
        return text;
    }

    /** The same after these settings are set. */
    String text(SessionSettings settings) {
        return underSettings.of(settings);
    }
}
