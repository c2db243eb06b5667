package dev.loam.database.schema;

import dev.loam.database.schema.Piece.Kind;
import dev.loam.database.schema.Snapshot.Privileges;
import java.util.List;

/** A schema as a script that makes it in an empty database of a project. */
public final class Dump {
    static final String HEAD = """
            -- Bodies of functions may name what comes later.
            set check_function_bodies = off;
            """;

    private Dump() {}

    /** The script. */
    public static String of(Snapshot snapshot) {
        StringBuilder sql = new StringBuilder(HEAD);
        leftOut(snapshot.leftOut(), sql);
        for (Piece piece : Pieces.of(snapshot)) {
            boolean usual = piece.source() instanceof Privileges privileges && privileges.usual();
            if (piece.kind() != Kind.PRIVILEGES || !usual) {
                sql.append('\n').append(piece.create()).append('\n');
            }
        }
        return sql.toString();
    }

    static void leftOut(List<String> objects, StringBuilder sql) {
        for (String object : objects) {
            sql.append("-- Not in here: ")
                    .append(object.replaceAll("[\\r\\n]+", " "))
                    .append('\n');
        }
    }
}
