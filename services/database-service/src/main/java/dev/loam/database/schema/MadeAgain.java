package dev.loam.database.schema;

import dev.loam.database.schema.Piece.Key;
import dev.loam.database.schema.Piece.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to go and come again though it may stay as it is: views that stand on what changes below them, and policies
 * and triggers of tables whose columns change their type, which PostgreSQL refuses while they are there.
 */
final class MadeAgain {
    private final Snapshot before;
    private final Map<Key, Piece> old;
    private final Map<Key, Piece> wanted;
    private final Set<Key> again = new HashSet<>();
    private final Set<String> touched = new HashSet<>();

    MadeAgain(Snapshot before, Map<Key, Piece> old, Map<Key, Piece> wanted) {
        this.before = before;
        this.old = old;
        this.wanted = wanted;
    }

    Set<Key> find() {
        old.values().forEach(this::look);
        old.values().stream()
                .filter(piece -> piece.kind() == Kind.TABLE && needsTouched(piece, Kind.ENUM))
                .forEach(this::touchTable);
        boolean found = true;
        while (found) {
            found = false;
            for (Piece piece : old.values()) {
                if (piece.kind() == Kind.VIEW && needsTouched(piece, null) && touched.add(node(piece))) {
                    again.add(piece.key());
                    found = true;
                }
            }
        }
        return again;
    }

    private void look(Piece piece) {
        Piece now = wanted.get(piece.key());
        boolean same = now != null && piece.create().equals(now.create());
        if (same) {
            return;
        }
        switch (piece.kind()) {
            case VIEW -> {
                again.add(piece.key());
                touched.add(node(piece));
            }
            case TABLE -> {
                if (now == null || Alteration.touchesColumns(piece, now)) {
                    touchTable(piece);
                }
            }
            case FUNCTION -> {
                if (now == null || Comparison.isReplaced(piece, now)) {
                    touched.add(node(piece));
                }
            }
            case ENUM -> {
                if (now == null || Alteration.isMadeAnew(piece, now)) {
                    touched.add(node(piece));
                }
            }
            default -> {
                // Nothing stands on the others.
            }
        }
    }

    private void touchTable(Piece table) {
        touched.add(node(table));
        for (Piece part : old.values()) {
            if (part.of().equals(table.name()) && (part.kind() == Kind.POLICY || part.kind() == Kind.TRIGGER)) {
                again.add(part.key());
            }
        }
    }

    private boolean needsTouched(Piece piece, @Nullable Kind kind) {
        List<String> needed = before.needs().getOrDefault(node(piece), List.of());
        return needed.stream()
                .anyMatch(node -> touched.contains(node) && (kind != Kind.ENUM || node.startsWith("type ")));
    }

    private static String node(Piece piece) {
        return piece.source() instanceof Snapshot.Node node ? node.node() : "";
    }
}
