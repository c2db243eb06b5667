package dev.loam.database.schema;

import dev.loam.database.schema.Piece.Kind;
import dev.loam.database.schema.Snapshot.Privileges;
import java.util.List;

/** A schema as a script that makes it in an empty database of a project. */
final class Dump {
    static final String HEAD = """
            -- Bodies of functions may name what comes later.
            set check_function_bodies = off;
            """;

    private Dump() {}

    /** Which part of it: rows go between the tables and what would check them, count them or act on them. */
    enum Part {
        ALL,
        BEFORE_ROWS,
        AFTER_ROWS;

        private boolean has(Kind kind) {
            return switch (this) {
                case ALL -> true;
                case BEFORE_ROWS -> kind.compareTo(Kind.INDEX) < 0;
                case AFTER_ROWS -> kind.compareTo(Kind.INDEX) >= 0;
            };
        }
    }

    /** The script. */
    static String of(Snapshot snapshot, Part part) {
        StringBuilder sql = new StringBuilder();
        if (part == Part.AFTER_ROWS) {
            refreshViews(snapshot, sql);
        } else {
            sql.append(HEAD);
            leftOut(snapshot.leftOut(), sql);
        }
        for (Piece piece : Pieces.of(snapshot)) {
            boolean usual = piece.source() instanceof Privileges privileges && privileges.usual();
            if (part.has(piece.kind()) && (piece.kind() != Kind.PRIVILEGES || !usual)) {
                sql.append('\n').append(piece.create()).append('\n');
            }
        }
        return sql.toString();
    }

    /** They were made of tables without rows. */
    private static void refreshViews(Snapshot snapshot, StringBuilder sql) {
        for (Piece piece : Pieces.of(snapshot)) {
            if (piece.source() instanceof Snapshot.View view && piece.kind() == Kind.VIEW && view.materialized()) {
                sql.append("\nrefresh materialized view ").append(piece.name()).append(";\n");
            }
        }
    }

    static void leftOut(List<String> objects, StringBuilder sql) {
        for (String object : objects) {
            sql.append("-- Not in here: ")
                    .append(object.replaceAll("[\\r\\n]+", " "))
                    .append('\n');
        }
    }
}
