package dev.loam.database.grammar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code [not.]operator[(modifier)].value} and logic trees of it. */
final class FilterParser {
    private static final String OPERATOR = "\"not\" or operator (eq, gt, ...)";

    private final Cursor cursor;
    /** Within parentheses a value ends at a comma or a closing parenthesis. */
    private final boolean nested;

    private FilterParser(Cursor cursor, boolean nested) {
        this.cursor = cursor;
        this.nested = nested;
    }

    /** The value of {@code column=…}. */
    static Condition.Filter filter(FieldPath field, String value) {
        return new FilterParser(new Cursor("filter", value), false).filterOn(field);
    }

    /** The filter, or null when the value is none: for a function it is an argument then. */
    static Condition.@Nullable Filter findFilter(FieldPath field, String value) {
        Cursor cursor = new Cursor("filter", value);
        cursor.take("not.");
        String name = word(cursor);
        boolean known =
                Operator.find(name) != null || TextSearch.find(name) != null || name.equals("in") || name.equals("is");
        boolean followed = cursor.peek() == '.' || cursor.peek() == '(';
        return known && followed ? filter(field, value) : null;
    }

    /** The value of {@code or=(…)} and its like. */
    static Condition.Junction junction(boolean negated, boolean any, String value) {
        Cursor cursor = new Cursor("logic tree", value);
        FilterParser parser = new FilterParser(cursor, true);
        Condition.Junction junction = new Condition.Junction(negated, any, parser.parts());
        cursor.expectEnd("end of input");
        return junction;
    }

    private List<Condition> parts() {
        cursor.descend();
        cursor.expect('(', "\"(\"");
        List<Condition> parts = new ArrayList<>();
        do {
            skipSpaces();
            parts.add(part());
            skipSpaces();
        } while (cursor.take(','));
        cursor.expect(')', "\",\" or \")\"");
        cursor.ascend();
        return parts;
    }

    private Condition part() {
        int start = cursor.mark();
        boolean negated = cursor.take("not.");
        if (cursor.looksAt("and(")) {
            cursor.take("and");
            return new Condition.Junction(negated, false, parts());
        }
        if (cursor.looksAt("or(")) {
            cursor.take("or");
            return new Condition.Junction(negated, true, parts());
        }
        cursor.back(start);
        FieldPath field = FieldPath.read(cursor);
        cursor.expect('.', "delimiter (.)");
        return filterOn(field);
    }

    private Condition.Filter filterOn(FieldPath field) {
        boolean negated = cursor.take("not.");
        return new Condition.Filter(field, negated, test());
    }

    private Test test() {
        int start = cursor.mark();
        String name = word(cursor);
        if (name.equals("in")) {
            dot();
            return new Test.In(list());
        }
        if (name.equals("is")) {
            dot();
            return new Test.Is(truth());
        }
        TextSearch search = TextSearch.find(name);
        if (search != null) {
            String language = modifier();
            dot();
            return new Test.Search(search, language, value());
        }
        Operator operator = Operator.find(name);
        if (operator == null) {
            cursor.back(start);
            throw cursor.unexpected(OPERATOR);
        }
        Test.Quantifier quantifier = operator.isQuantifiable() ? quantifier() : null;
        dot();
        return new Test.Compare(operator, quantifier, value());
    }

    private static String word(Cursor cursor) {
        StringBuilder word = new StringBuilder();
        while (cursor.peek() >= 'a' && cursor.peek() <= 'z') {
            word.append(cursor.next());
        }
        return word.toString();
    }

    private void dot() {
        cursor.expect('.', "delimiter (.)");
    }

    private Test.@Nullable Quantifier quantifier() {
        if (cursor.take("(any)")) {
            return Test.Quantifier.ANY;
        }
        if (cursor.take("(all)")) {
            return Test.Quantifier.ALL;
        }
        return null;
    }

    private @Nullable String modifier() {
        if (!cursor.take('(')) {
            return null;
        }
        StringBuilder modifier = new StringBuilder();
        while (!cursor.atEnd() && (Character.isLetterOrDigit(cursor.peek()) || cursor.peek() == '_')) {
            modifier.append(cursor.next());
        }
        cursor.expect(')', "\")\"");
        return modifier.toString();
    }

    private Truth truth() {
        int start = cursor.mark();
        StringBuilder name = new StringBuilder();
        while (!cursor.atEnd() && (Character.isLetter(cursor.peek()) || cursor.peek() == '_')) {
            name.append(cursor.next());
        }
        Truth truth = Truth.find(name.toString());
        if (truth == null || (!nested && !cursor.atEnd())) {
            cursor.back(start);
            throw cursor.unexpected("isVal: (null, not_null, true, false, unknown)");
        }
        return truth;
    }

    private List<String> list() {
        cursor.expect('(', "\"(\"");
        List<String> values = new ArrayList<>();
        if (cursor.take(')')) {
            return values;
        }
        do {
            values.add(element());
        } while (cursor.take(','));
        cursor.expect(')', "\",\" or \")\"");
        if (!nested) {
            cursor.expectEnd("end of input");
        }
        return values;
    }

    private String element() {
        if (cursor.peek() == '"') {
            int start = cursor.mark();
            String quoted = cursor.quoted();
            if (cursor.peek() == ',' || cursor.peek() == ')') {
                return quoted;
            }
            cursor.back(start);
        }
        return until(",)");
    }

    private String value() {
        if (!nested) {
            return cursor.rest();
        }
        if (cursor.peek() == '"') {
            int start = cursor.mark();
            String quoted = cursor.quoted();
            if (cursor.atEnd() || cursor.peek() == ',' || cursor.peek() == ')') {
                return quoted;
            }
            cursor.back(start);
        }
        if (cursor.peek() == '{') {
            String array = until("}");
            if (cursor.take('}')) {
                return array + "}";
            }
            throw cursor.unexpected("\"}\"");
        }
        return until(",)");
    }

    private String until(String ends) {
        StringBuilder value = new StringBuilder();
        while (!cursor.atEnd() && ends.indexOf(cursor.peek()) < 0) {
            value.append(cursor.next());
        }
        return value.toString();
    }

    private void skipSpaces() {
        while (cursor.take(' ')) {
            continue;
        }
    }
}
