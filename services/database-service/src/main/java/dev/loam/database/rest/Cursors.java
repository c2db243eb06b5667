package dev.loam.database.rest;

import dev.loam.database.catalog.Table;
import dev.loam.database.grammar.Parameter;
import dev.loam.database.query.Counting;
import dev.loam.database.query.Keyset;
import dev.loam.database.query.Node;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cursors: the place of a page's last row in the order, signed. They hold nothing but values that the caller may order
 * by, and begin a page of the same table in the same order only.
 */
final class Cursors {
    static final String PARAMETER = "cursor";

    private static final String NEXT = "Loam-Next-Cursor";
    private static final int PROOF = 16;
    private static final int LONGEST = 3000;

    private final Seals seals;
    private final JsonMapper json;

    Cursors(Seals seals, JsonMapper json) {
        this.seals = seals;
        this.json = json;
    }

    /** The cursor that a request brings. No filter is without a dot, so a column of that name can be filtered by. */
    static @Nullable String find(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            if (isCursor(parameter)) {
                return parameter.value();
            }
        }
        return null;
    }

    static boolean isCursor(Parameter parameter) {
        return parameter.name().equals(PARAMETER) && parameter.value().indexOf('.') < 0;
    }

    /**
     * Orders the rows so that each has one place, and begins after the cursor's.
     *
     * @param cursor where the page begins; null or empty for the first one
     */
    Keyset begin(RestRequest request, Node node, Table table, Page page, @Nullable String cursor) {
        requireFit(request, node, table, page, cursor);
        Keyset keyset = Keyset.of(node, table);
        if (!keyset.isOwn()) {
            throw unfit("It is ordered by columns of related rows.");
        }
        if (cursor != null && !cursor.isEmpty()) {
            keyset.beginAfter(node, table, read(request, keyset, cursor));
        }
        return keyset;
    }

    private static void requireFit(RestRequest request, Node node, Table table, Page page, @Nullable String cursor) {
        if (!table.relational() || table.primaryKey().isEmpty()) {
            throw unfit("'%s' is no table with a primary key."
                    .formatted(table.name().name()));
        }
        if (!node.isUngrouped()) {
            throw unfit("It shows sums or groups of rows.");
        }
        if (!node.isLimited()) {
            throw unfit("A page has a limit of one row or more.");
        }
        boolean continued = cursor != null && !cursor.isEmpty();
        if (continued && (page.offset() != 0 || request.preferences().counting() != Counting.NONE)) {
            throw unfit("After a cursor there is no offset, and no count of all rows.");
        }
    }

    /** Tells how to get the next page, when there is one. */
    Answer linked(RestRequest request, Keyset keyset, @Nullable String places, Answer answer) {
        JsonNode rows = places == null ? json.createArrayNode() : json.readTree(places);
        if (rows.size() < 2) {
            return answer;
        }
        String cursor = write(request, keyset, rows.path(0).toString());
        return answer.header(NEXT, cursor).header("Link", "<%s>; rel=\"next\"".formatted(next(request, cursor)));
    }

    /** Relative to the request's own address, whatever leads there. */
    private static String next(RestRequest request, String cursor) {
        List<Parameter> parameters = new ArrayList<>(request.parameters());
        parameters.removeIf(Cursors::isCursor);
        parameters.add(new Parameter(PARAMETER, cursor));
        return Location.query(parameters);
    }

    private String write(RestRequest request, Keyset keyset, String values) {
        byte[] proof = seals.proof(signed(request, keyset, values));
        byte[] text = values.getBytes(StandardCharsets.UTF_8);
        byte[] token = Arrays.copyOf(proof, PROOF + text.length);
        System.arraycopy(text, 0, token, PROOF, text.length);
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        if (cursor.length() > LONGEST) {
            throw unfit("The values that it is ordered by are too long for a cursor.");
        }
        return cursor;
    }

    private List<@Nullable String> read(RestRequest request, Keyset keyset, String cursor) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException malformed) {
            throw RestError.CURSOR_INVALID.with(null);
        }
        String values =
                token.length <= PROOF ? "" : new String(token, PROOF, token.length - PROOF, StandardCharsets.UTF_8);
        byte[] proof = Arrays.copyOf(token, PROOF);
        if (!MessageDigest.isEqual(proof, seals.proof(signed(request, keyset, values)))) {
            throw RestError.CURSOR_INVALID.with("It belongs to another table or order, or was changed.");
        }
        List<@Nullable String> texts = new ArrayList<>();
        json.readTree(values).forEach(value -> texts.add(value.isNull() ? null : value.asString()));
        return texts;
    }

    private static String signed(RestRequest request, Keyset keyset, String values) {
        return String.join(
                "\n",
                request.caller().project().value(),
                request.target().toString(),
                keyset.terms().toString(),
                values);
    }

    private static RuntimeException unfit(String details) {
        return RestError.CURSOR_UNFIT.with(details);
    }
}
