package dev.loam.cli.db;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A table as it is named on the command line: {@code books}, or {@code api.books}. */
final class TableName {
    private TableName() {}

    /** As a part of a path. */
    static String path(String name) {
        int dot = name.indexOf('.');
        String schema = dot < 0 ? "public" : name.substring(0, dot);
        return encoded(schema) + "/" + encoded(name.substring(dot + 1));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
