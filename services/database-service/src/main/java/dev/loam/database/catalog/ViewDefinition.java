package dev.loam.database.catalog;

import dev.loam.database.sql.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A view as PostgreSQL keeps it.
 *
 * @param columns its columns, by number
 * @param origins where its columns come from, by number; those that are computed are missing
 */
record ViewDefinition(QualifiedName name, List<String> columns, Map<Integer, Origin> origins) {

    ViewDefinition {
        columns = List.copyOf(columns);
        origins = Map.copyOf(origins);
    }

    /** A column of a table or view, both by number. */
    record Origin(long relation, int number) {}

    /** Reads the outermost query's target list from the rule's tree (pg_rewrite.ev_action). */
    static ViewDefinition of(QualifiedName name, List<String> columns, String tree) {
        return new ViewDefinition(name, columns, new Targets(tree).read());
    }

    /**
     * Nodes are in braces, fields begin with a colon after a space, a backslash takes the next character as it is. Only
     * fields of the outermost query and of its own target entries count, however deep other queries lie within.
     */
    private static final class Targets {
        private static final int QUERY = 1;
        private static final int ENTRY = 2;

        private final String tree;
        private final Map<Integer, Origin> origins = new HashMap<>();
        private boolean inTargets;
        private int depth;
        private long number;
        private long relation;
        private long column;

        private Targets(String tree) {
            this.tree = tree;
        }

        private Map<Integer, Origin> read() {
            for (int index = 0; index < tree.length(); index++) {
                switch (tree.charAt(index)) {
                    case '\\' -> index++;
                    case '{' -> open();
                    case '}' -> close();
                    case ':' -> field(index);
                    default -> {}
                }
            }
            return origins;
        }

        private void open() {
            depth++;
            if (depth == ENTRY) {
                number = 0;
                relation = 0;
                column = 0;
            }
        }

        private void close() {
            if (inTargets && depth == ENTRY && relation > 0 && column > 0) {
                origins.put((int) number, new Origin(relation, (int) column));
            }
            depth--;
        }

        private void field(int index) {
            if (index == 0 || tree.charAt(index - 1) != ' ') {
                return;
            }
            if (depth == QUERY) {
                inTargets = tree.startsWith(":targetList ", index);
            } else if (inTargets && depth == ENTRY) {
                number = value(index, ":resno ", number);
                relation = value(index, ":resorigtbl ", relation);
                column = value(index, ":resorigcol ", column);
            }
        }

        private long value(int index, String name, long otherwise) {
            if (!tree.startsWith(name, index)) {
                return otherwise;
            }
            long value = 0;
            for (int at = index + name.length(); at < tree.length(); at++) {
                int digit = tree.charAt(at) - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                value = value * 10 + digit;
            }
            return value;
        }
    }
}
