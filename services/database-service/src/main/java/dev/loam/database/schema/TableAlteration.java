package dev.loam.database.schema;

import dev.loam.database.schema.Snapshot.Column;
import dev.loam.database.schema.Snapshot.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What changes the columns of a table that stays. */
final class TableAlteration {
    private static final int SETS_EXPRESSIONS = 17;

    private final Table former;
    private final Table now;
    private final int serverMajor;
    private final String alter;
    private final List<String> statements = new ArrayList<>();

    TableAlteration(Table former, Table now, int serverMajor) {
        this.former = former;
        this.now = now;
        this.serverMajor = serverMajor;
        this.alter = "alter table " + Names.of(now.schema(), now.name());
    }

    boolean touchesColumns() {
        return former.columns().stream().anyMatch(column -> {
            Column other = find(now, column.name());
            return other == null
                    || !Definitions.typed(other).equals(Definitions.typed(column))
                    || !Objects.equals(other.generated(), column.generated());
        });
    }

    List<String> statements() {
        if (!Objects.equals(former.partitionKey(), now.partitionKey())
                || !Objects.equals(former.parent(), now.parent())
                || !Objects.equals(former.partitionBound(), now.partitionBound())) {
            statements.add("-- %s is partitioned or inherits in another way now: that is to be written by hand."
                    .formatted(Names.of(now.schema(), now.name())));
        }
        if (former.unlogged() != now.unlogged()) {
            say(now.unlogged() ? " set unlogged" : " set logged");
        }
        for (Column column : former.columns()) {
            if (find(now, column.name()) == null) {
                statements.add("-- Loses data.\n" + alter + " drop column " + Names.quoted(column.name()) + ";");
            }
        }
        for (Column column : now.columns()) {
            Column other = find(former, column.name());
            if (other == null) {
                say(" add column " + Definitions.of(column));
            } else {
                alter(other, column);
            }
        }
        return statements;
    }

    private void alter(Column one, Column other) {
        String column = " alter column " + Names.quoted(other.name());
        boolean generates = one.generated() != null || other.generated() != null;
        if (generates && !sameGeneration(one, other)) {
            regenerate(one, other);
            return;
        }
        boolean retyped = !Definitions.typed(one).equals(Definitions.typed(other));
        if (one.byDefault() != null && (retyped || other.byDefault() == null)) {
            say(column + " drop default");
        }
        if (one.identity() != null && other.identity() == null) {
            say(column + " drop identity");
        }
        if (retyped) {
            say("%s type %s using %s::%s"
                    .formatted(column, Definitions.typed(other), Names.quoted(other.name()), other.type()));
        }
        if (one.notNull() != other.notNull()) {
            say(column + (other.notNull() ? " set not null" : " drop not null"));
        }
        if (other.byDefault() != null && (retyped || !other.byDefault().equals(one.byDefault()))) {
            say(column + " set default " + other.byDefault());
        }
        if (other.identity() != null && !other.identity().equals(one.identity())) {
            String verb = one.identity() == null ? " add generated " : " set generated ";
            say(column + verb + other.identity() + (one.identity() == null ? " as identity" : ""));
        }
    }

    private static boolean sameGeneration(Column one, Column other) {
        return Objects.equals(one.generated(), other.generated())
                && one.stored() == other.stored()
                && Definitions.typed(one).equals(Definitions.typed(other));
    }

    /** A column that was not generated, or is not any more, keeps no value; its expression alone can be set since 17. */
    private void regenerate(Column one, Column other) {
        String name = Names.quoted(other.name());
        if (one.generated() != null && other.generated() == null && one.stored()) {
            say(" alter column " + name + " drop expression");
            Column plain = new Column(
                    one.name(),
                    one.type(),
                    one.notNull(),
                    null,
                    null,
                    true,
                    null,
                    one.collation(),
                    one.typeSchema(),
                    one.typeName(),
                    one.isArray(),
                    one.comment());
            alter(plain, other);
        } else if (one.generated() != null
                && other.generated() != null
                && one.type().equals(other.type())
                && one.stored() == other.stored()
                && serverMajor >= SETS_EXPRESSIONS) {
            say(" alter column " + name + " set expression as (" + other.generated() + ")");
        } else {
            statements.add("-- Loses data.\n" + alter + " drop column " + name + ";");
            say(" add column " + Definitions.of(other));
        }
    }

    private void say(String change) {
        statements.add(alter + change + ";");
    }

    private static @Nullable Column find(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
