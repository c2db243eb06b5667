package dev.loam.auth.session;

import java.util.Locale;

/** How somebody proved who they are. */
public enum Method {
    PASSWORD,
    ANONYMOUS;

    /** As it stands in tokens and tables. */
    String claim() {
        return name().toLowerCase(Locale.ROOT);
    }
}
