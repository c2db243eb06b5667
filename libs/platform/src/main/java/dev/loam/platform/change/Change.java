package dev.loam.platform.change;

/**
 * Something that processes may have cached is no longer true.
 *
 * @param sequence its place in the one sequence of changes
 * @param kind what sort of thing changed, one of the constants here
 * @param key which one, for instance a project's ref
 */
public record Change(long sequence, String kind, String key) {
    /** A project's own record: state, placement, keys that verify tokens, settings. Key: its ref. */
    public static final String PROJECT = "project";
    /** A project got its database; nothing else of its record changed. Key: its ref. */
    public static final String DATABASE = "database";
    /** An API key was made, changed or revoked. Key: the project's ref. */
    public static final String KEY = "key";
    /** An operator's token, membership or role changed. Key: the operator's id. */
    public static final String OPERATOR = "operator";
    /** A user's session was ended. Key: {@code ref/session id}. */
    public static final String REVOCATION = "revocation";
    /** A function was deployed, moved or deleted. Key: {@code ref/name}. */
    public static final String FUNCTION = "function";
    /** Subscriptions of a project changed. Key: the project's ref. */
    public static final String SUBSCRIPTION = "subscription";
    /** A rule for rate limits was made, changed or deleted. Key: whose it is, for instance {@code project/<ref>}. */
    public static final String RATE_LIMIT = "rate_limit";
    /** A quota or spend cap was made, reached, raised or lifted. Key: the project's ref, or {@code organization/id}. */
    public static final String CAP = "cap";
    /** An organization was put on another plan, perhaps from a later day on. Key: its id. */
    public static final String PLAN = "plan";
}
