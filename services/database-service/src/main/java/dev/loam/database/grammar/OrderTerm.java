package dev.loam.database.grammar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One term of an order.
 *
 * @param relation the to-one embed whose field it is; null for the row's own
 * @param descending largest first
 * @param nullsFirst where nulls go; null for what the direction implies
 */
public record OrderTerm(
        @Nullable String relation,
        FieldPath field,
        boolean descending,
        @Nullable Boolean nullsFirst) {

    static List<OrderTerm> parse(String text) {
        Cursor cursor = new Cursor("order", text);
        List<OrderTerm> terms = new ArrayList<>();
        do {
            terms.add(read(cursor));
        } while (cursor.take(','));
        cursor.expectEnd("\",\" or end of input");
        return terms;
    }

    private static OrderTerm read(Cursor cursor) {
        FieldPath field = FieldPath.read(cursor);
        String relation = null;
        if (field.path().isEmpty() && cursor.take('(')) {
            relation = field.column();
            field = FieldPath.read(cursor);
            cursor.expect(')', "\")\"");
        }
        boolean descending = false;
        Boolean nullsFirst = null;
        while (cursor.take('.')) {
            if (cursor.take("nullsfirst")) {
                nullsFirst = true;
            } else if (cursor.take("nullslast")) {
                nullsFirst = false;
            } else if (nullsFirst == null && cursor.take("asc")) {
                descending = false;
            } else if (nullsFirst == null && cursor.take("desc")) {
                descending = true;
            } else {
                throw cursor.unexpected("\"asc\", \"desc\", \"nullsfirst\" or \"nullslast\"");
            }
        }
        return new OrderTerm(relation, field, descending, nullsFirst);
    }
}
