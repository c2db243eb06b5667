package dev.loam.database.statistics;

/**
 * A kind of statement, which holds no value: those are binds.
 *
 * @param request method and path of the requests that make it
 * @param sql its text
 */
record Shape(String request, String sql) {
    private static final int LONGEST = 10_000;

    static Shape of(String method, String path, String sql) {
        return new Shape(method + " " + path, sql.length() > LONGEST ? sql.substring(0, LONGEST) : sql);
    }
}
