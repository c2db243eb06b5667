package dev.loam.database.schema;

import dev.loam.database.schema.Snapshot.Column;
import dev.loam.database.schema.Snapshot.CompositeType;
import dev.loam.database.schema.Snapshot.Domain;
import dev.loam.database.schema.Snapshot.EnumType;
import dev.loam.database.schema.Snapshot.Sequence;
import dev.loam.database.schema.Snapshot.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What changes a thing that stays. */
final class Alteration {
    private final Snapshot before;
    private final Snapshot after;
    private final List<String> statements = new ArrayList<>();

    Alteration(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
    }

    List<String> of(Piece former, Piece now) {
        if (former.source() instanceof EnumType one && now.source() instanceof EnumType other) {
            alter(one, other);
        } else if (former.source() instanceof Domain one && now.source() instanceof Domain other) {
            alter(one, other);
        } else if (former.source() instanceof CompositeType one && now.source() instanceof CompositeType other) {
            alter(one, other);
        } else if (former.kind() == Piece.Kind.SEQUENCE && now.source() instanceof Sequence other) {
            say("alter sequence " + now.name() + " " + other.definition());
        } else if (former.kind() == Piece.Kind.TABLE
                && former.source() instanceof Table one
                && now.source() instanceof Table other) {
            new TableAlteration(one, other, after.serverMajor()).statements().forEach(statements::add);
        } else {
            statements.add(now.create());
        }
        return statements;
    }

    /** Whether columns go or change their type, which what stands on them forbids. */
    static boolean touchesColumns(Piece former, Piece now) {
        return former.source() instanceof Table one
                && now.source() instanceof Table other
                && new TableAlteration(one, other, 0).touchesColumns();
    }

    /** Whether values went or changed places: PostgreSQL can only add some. */
    static boolean isMadeAnew(Piece former, Piece now) {
        if (!(former.source() instanceof EnumType one && now.source() instanceof EnumType other)) {
            return false;
        }
        List<String> kept =
                other.values().stream().filter(one.values()::contains).toList();
        return !kept.equals(one.values());
    }

    private void alter(EnumType former, EnumType now) {
        String name = Names.of(now.schema(), now.name());
        List<String> kept =
                now.values().stream().filter(former.values()::contains).toList();
        if (!kept.equals(former.values())) {
            makeAnew(former, now);
            return;
        }
        for (int index = 0; index < now.values().size(); index++) {
            String value = now.values().get(index);
            if (!former.values().contains(value)) {
                String place = index == 0
                        ? (kept.isEmpty() ? "" : " before " + Names.literal(kept.getFirst()))
                        : " after " + Names.literal(now.values().get(index - 1));
                say("alter type " + name + " add value " + Names.literal(value) + place);
            }
        }
    }

    private void makeAnew(EnumType former, EnumType now) {
        String name = Names.of(now.schema(), now.name());
        String set = former.name() + "_before";
        statements.add("-- Fails while rows hold a value that is no more.\nalter type %s rename to %s;"
                .formatted(name, Names.quoted(set)));
        statements.add(Definitions.of(now));
        for (Table table : before.tables()) {
            for (Column column : table.columns()) {
                if (column.typeSchema().equals(now.schema())
                        && column.typeName().equals(now.name())
                        && staysAsItIs(table, column)) {
                    retype(table, column);
                }
            }
        }
        say("drop type " + Names.of(now.schema(), set));
    }

    private boolean staysAsItIs(Table table, Column column) {
        return after.tables().stream()
                .filter(other ->
                        other.schema().equals(table.schema()) && other.name().equals(table.name()))
                .flatMap(other -> other.columns().stream())
                .anyMatch(other ->
                        other.name().equals(column.name()) && other.type().equals(column.type()));
    }

    private void retype(Table table, Column column) {
        String alter = "alter table %s alter column %s "
                .formatted(Names.of(table.schema(), table.name()), Names.quoted(column.name()));
        String text = column.isArray() ? "text[]" : "text";
        if (column.byDefault() != null) {
            say(alter + "drop default");
        }
        say("%stype %s using %s::%s::%s"
                .formatted(alter, column.type(), Names.quoted(column.name()), text, column.type()));
        if (column.byDefault() != null) {
            say(alter + "set default " + column.byDefault());
        }
    }

    private void alter(Domain former, Domain now) {
        String alter = "alter domain " + Names.of(now.schema(), now.name());
        if (!former.type().equals(now.type())) {
            statements.add("-- %s is of type %s now, and was of %s: PostgreSQL cannot alter that."
                    .formatted(Names.of(now.schema(), now.name()), now.type(), former.type()));
        }
        if (!Objects.equals(former.byDefault(), now.byDefault())) {
            say(alter + (now.byDefault() == null ? " drop default" : " set default " + now.byDefault()));
        }
        if (former.notNull() != now.notNull()) {
            say(alter + (now.notNull() ? " set not null" : " drop not null"));
        }
        former.checks().stream()
                .filter(check -> !now.checks().contains(check))
                .forEach(check -> say(alter + " drop constraint " + Names.quoted(check.name())));
        now.checks().stream()
                .filter(check -> !former.checks().contains(check))
                .forEach(check ->
                        say(alter + " add constraint " + Names.quoted(check.name()) + " " + check.definition()));
    }

    private void alter(CompositeType former, CompositeType now) {
        String alter = "alter type " + Names.of(now.schema(), now.name());
        Map<String, Column> old = new LinkedHashMap<>();
        former.columns().forEach(column -> old.put(column.name(), column));
        for (Column column : now.columns()) {
            Column one = old.remove(column.name());
            String quoted = Names.quoted(column.name());
            if (one == null) {
                say(alter + " add attribute " + quoted + " " + Definitions.typed(column) + " cascade");
            } else if (!Definitions.typed(one).equals(Definitions.typed(column))) {
                say(alter + " alter attribute " + quoted + " type " + Definitions.typed(column) + " cascade");
            }
        }
        old.keySet().forEach(gone -> say(alter + " drop attribute " + Names.quoted(gone) + " cascade"));
    }

    private void say(String statement) {
        statements.add(statement + ";");
    }
}
