package dev.loam.database.schema;

import dev.loam.database.schema.Piece.Key;
import dev.loam.database.schema.Piece.Kind;
import dev.loam.database.schema.Snapshot.Function;
import dev.loam.database.schema.Snapshot.Privileges;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What makes one schema another. A thing that was renamed is one that went and one that came: nobody can tell, so lines
 * that lose data say so.
 */
public final class Comparison {
    private static final Set<Kind> ALTERED = EnumSet.of(
            Kind.ENUM,
            Kind.DOMAIN,
            Kind.COMPOSITE_TYPE,
            Kind.SEQUENCE,
            Kind.SEQUENCE_OWNER,
            Kind.TABLE,
            Kind.ROW_LEVEL_SECURITY,
            Kind.PRIVILEGES,
            Kind.COMMENT);
    /** What tables may still use until they are altered. */
    private static final Set<Kind> DROPPED_LAST = EnumSet.of(
            Kind.SCHEMA, Kind.EXTENSION, Kind.ENUM, Kind.DOMAIN, Kind.COMPOSITE_TYPE, Kind.SEQUENCE, Kind.FUNCTION);

    private final Snapshot before;
    private final Snapshot after;
    private final Map<Key, Piece> old;
    private final Map<Key, Piece> wanted;
    /** What goes and comes again though it may be the same, since something under it changes. */
    private final Set<Key> again;

    private final Set<String> gone = new HashSet<>();
    private final List<String> statements = new ArrayList<>();

    private Comparison(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
        this.old = byKey(before);
        this.wanted = byKey(after);
        this.again = new MadeAgain(before, old, wanted).find();
    }

    /** The statements that make the first the second; none when they are the same. */
    public static List<String> between(Snapshot before, Snapshot after) {
        Comparison comparison = new Comparison(before, after);
        comparison.compare();
        return List.copyOf(comparison.statements);
    }

    /** The same as a script, empty when there is nothing to do. */
    public static String script(List<String> statements) {
        StringBuilder sql = new StringBuilder();
        if (!statements.isEmpty()) {
            sql.append(Dump.HEAD);
            statements.forEach(statement -> sql.append('\n').append(statement).append('\n'));
        }
        return sql.toString();
    }

    private void compare() {
        List<Piece> backwards = new ArrayList<>(old.values()).reversed();
        backwards.stream()
                .filter(piece -> isWhole(piece) && goesItself(piece))
                .forEach(piece -> gone.add(piece.name()));
        backwards.stream()
                .filter(piece -> goesItself(piece) && !isDroppedLast(piece))
                .forEach(this::drop);
        for (Piece piece : wanted.values()) {
            Piece former = old.get(piece.key());
            if (former == null || goesItself(former) || goesAlong(former)) {
                make(piece);
            } else if (!piece.create().equals(former.create())) {
                statements.addAll(new Alteration(before, after).of(former, piece));
            }
        }
        backwards.stream().filter(this::isDroppedLast).forEach(this::drop);
    }

    /** What is born with the usual privileges is given none. */
    private void make(Piece piece) {
        if (!(piece.source() instanceof Privileges privileges && privileges.usual())) {
            statements.add(piece.create());
        }
    }

    private void drop(Piece piece) {
        if (!piece.drop().isEmpty() && !goesAlong(piece)) {
            statements.add(piece.kind() == Kind.TABLE ? "-- Loses data.\n" + piece.drop() : piece.drop());
        }
    }

    private boolean goesItself(Piece piece) {
        Piece now = wanted.get(piece.key());
        return now == null || again.contains(piece.key()) || isReplaced(piece, now);
    }

    /** A sequence that is no more tells nobody whose it was. */
    private boolean goesAlong(Piece piece) {
        return piece.kind() == Kind.SEQUENCE_OWNER
                ? gone.contains(piece.name())
                : !isWhole(piece) && gone.contains(piece.of());
    }

    private boolean isDroppedLast(Piece piece) {
        return DROPPED_LAST.contains(piece.kind()) && !wanted.containsKey(piece.key());
    }

    private static boolean isWhole(Piece piece) {
        return piece.kind() != Kind.SEQUENCE_OWNER && piece.of().equals(piece.name());
    }

    /** Another body of a function is replaced in place; other parameters or results cannot be. */
    static boolean isReplaced(Piece piece, Piece now) {
        if (ALTERED.contains(piece.kind()) || piece.create().equals(now.create())) {
            return false;
        }
        return !(piece.source() instanceof Function one
                && now.source() instanceof Function other
                && one.signature().equals(other.signature())
                && one.kind().equals(other.kind()));
    }

    private static Map<Key, Piece> byKey(Snapshot snapshot) {
        Map<Key, Piece> pieces = new LinkedHashMap<>();
        Pieces.of(snapshot).forEach(piece -> pieces.put(piece.key(), piece));
        return pieces;
    }
}
