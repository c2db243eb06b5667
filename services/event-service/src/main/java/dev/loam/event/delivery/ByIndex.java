package dev.loam.event.delivery;

/** How statements on tables that grow are planned. */
public final class ByIndex {
    /**
     * Before a statement, in the same trip and transaction: it finds its rows by index and looks each up. PostgreSQL keeps the
     * plan of a statement that comes again and again, and one that was made while a table was small reads all of it, however
     * large it has become, until somebody analyzes it; planning each time would cost more than what is executed.
     */
    public static final String ONLY = """
            select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), \
            set_config('enable_mergejoin', 'off', true);
            """;

    private ByIndex() {}
}
