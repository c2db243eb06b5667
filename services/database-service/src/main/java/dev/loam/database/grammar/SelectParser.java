package dev.loam.database.grammar;

import dev.loam.database.sql.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parameter {@code select}. */
final class SelectParser {
    private final Cursor cursor;

    private SelectParser(Cursor cursor) {
        this.cursor = cursor;
    }

    static List<SelectItem> parse(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        Cursor cursor = new Cursor("select parameter", text);
        List<SelectItem> items = new SelectParser(cursor).items();
        cursor.expectEnd("\",\" or end of input");
        return items;
    }

    private List<SelectItem> items() {
        cursor.descend();
        List<SelectItem> items = new ArrayList<>();
        do {
            skipSpaces();
            items.add(item());
            skipSpaces();
        } while (cursor.take(','));
        cursor.ascend();
        return items;
    }

    private SelectItem item() {
        if (cursor.take("...")) {
            SelectItem.Embed embed = findEmbed(null, true);
            if (embed == null) {
                throw cursor.unexpected("a relation and its select in parentheses");
            }
            return embed;
        }
        if (cursor.take('*')) {
            return new SelectItem.Star();
        }
        String alias = alias();
        SelectItem.Embed embed = findEmbed(alias, false);
        if (embed != null) {
            return embed;
        }
        if (cursor.take("count()")) {
            return new SelectItem.Count(alias, cast());
        }
        FieldPath field = FieldPath.read(cursor);
        TypeName cast = cast();
        Aggregate aggregate = aggregate();
        return new SelectItem.Field(field, alias, cast, aggregate, aggregate == null ? null : cast());
    }

    private @Nullable String alias() {
        int start = cursor.mark();
        String name = cursor.findFieldName();
        if (name != null && cursor.peek() == ':' && cursor.peek(1) != ':' && !name.isEmpty()) {
            cursor.take(':');
            skipSpaces();
            return name;
        }
        cursor.back(start);
        return null;
    }

    private SelectItem.@Nullable Embed findEmbed(@Nullable String alias, boolean spread) {
        int start = cursor.mark();
        String key = spread ? alias() : alias;
        String relation = cursor.findFieldName();
        if (relation == null || (!spread && relation.equals("count") && cursor.looksAt("()"))) {
            cursor.back(start);
            return null;
        }
        String hint = null;
        SelectItem.Join join = SelectItem.Join.LEFT;
        while (cursor.take('!')) {
            String modifier = cursor.fieldName();
            switch (modifier) {
                case "inner" -> join = SelectItem.Join.INNER;
                case "left" -> join = SelectItem.Join.LEFT;
                default -> hint = modifier;
            }
        }
        if (!cursor.take('(')) {
            cursor.back(start);
            return null;
        }
        List<SelectItem> items = cursor.peek() == ')' ? List.of() : items();
        cursor.expect(')', "\",\" or \")\"");
        return new SelectItem.Embed(relation, key, hint, join, spread, items);
    }

    private @Nullable Aggregate aggregate() {
        int start = cursor.mark();
        if (!cursor.take('.')) {
            return null;
        }
        String name = cursor.findFieldName();
        Aggregate aggregate = name == null ? null : Aggregate.find(name);
        if (aggregate == null || !cursor.take("()")) {
            cursor.back(start);
            throw cursor.unexpected("\"->\", \"::\", an aggregate (sum, avg, min, max, count), \",\" or end of input");
        }
        return aggregate;
    }

    private @Nullable TypeName cast() {
        return cursor.take("::") ? type() : null;
    }

    private TypeName type() {
        String first = typeWord();
        String second = cursor.peek() == '.' && !isAggregateAhead() ? secondTypeWord() : null;
        List<Integer> modifiers = modifiers();
        boolean array = cursor.take("[]");
        return second == null
                ? TypeName.parsed(null, first, modifiers, array)
                : TypeName.parsed(first, second, modifiers, array);
    }

    private boolean isAggregateAhead() {
        for (Aggregate aggregate : Aggregate.values()) {
            if (cursor.looksAt("." + aggregate.resultKey() + "()")) {
                return true;
            }
        }
        return false;
    }

    private String secondTypeWord() {
        cursor.take('.');
        return typeWord();
    }

    private String typeWord() {
        String word = cursor.findFieldName();
        if (word == null || word.isEmpty()) {
            throw cursor.unexpected("a type");
        }
        return word;
    }

    private List<Integer> modifiers() {
        if (!cursor.take('(')) {
            return List.of();
        }
        List<Integer> modifiers = new ArrayList<>();
        do {
            StringBuilder digits = new StringBuilder();
            while (cursor.peek() >= '0' && cursor.peek() <= '9' && digits.length() < 6) {
                digits.append(cursor.next());
            }
            if (digits.isEmpty()) {
                throw cursor.unexpected("a number");
            }
            modifiers.add(Integer.parseInt(digits.toString()));
        } while (cursor.take(','));
        cursor.expect(')', "\")\"");
        return modifiers;
    }

    private void skipSpaces() {
        while (cursor.take(' ')) {
            continue;
        }
    }
}
