package dev.loam.function.component;

/**
 * A component that a rule is about.
 *
 * @param rule as it was written
 * @param refused whether it must not be deployed; else it is warned of
 */
public record Finding(String purl, String rule, boolean refused) {

    /** For people. */
    public String sentence() {
        return "%s is %s by the rule %s".formatted(purl, refused ? "refused" : "warned of", rule);
    }
}
