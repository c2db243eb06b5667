package dev.loam.sdk.rest;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.LoamException;
import dev.loam.sdk.http.Repeat;
import dev.loam.sdk.http.Request;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Between rows as JSON and the app's own types. */
record Rows(Connection connection) {
    private static final String ONE = "application/vnd.pgrst.object+json";
    private static final String NO_ROW = "contains 0 rows";

    /** Changes of rows have effects that do not bear repetition, unless under a key. */
    Call<Answer> change(Request request) {
        return connection.call(request.repeat(Repeat.KEYED));
    }

    <R> Call<List<R>> list(Call<Answer> call, Class<R> type) {
        return call.map(answer -> listOf(answer, type));
    }

    <R> List<R> listOf(Answer answer, Class<R> type) {
        JavaType list = mapper().getTypeFactory().constructCollectionType(List.class, type);
        return mapper().readValue(answer.bytes(), list);
    }

    <R> R value(Answer answer, Class<R> type) {
        return mapper().readValue(answer.bytes(), type);
    }

    static Request one(Request request) {
        return request.header("Accept", ONE);
    }

    /** The row of an answer to {@link #one}; empty when there was none, and thrown when there were several. */
    <R> Optional<R> maybe(Answer answer, Class<R> type) {
        try {
            return Optional.of(value(answer.orThrow(), type));
        } catch (LoamException refused) {
            if (refused.code().equals("PGRST116") && refused.body().contains(NO_ROW)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** A row to insert: what a record has no value for is left to the column's default; maps are taken at their word. */
    JsonNode toInsert(Object row) {
        JsonNode tree = mapper().valueToTree(row);
        if (tree instanceof ObjectNode fields && !(row instanceof Map) && !(row instanceof JsonNode)) {
            fields.removeIf(JsonNode::isNull);
        }
        return tree;
    }

    JsonNode tree(Object value) {
        return mapper().valueToTree(value);
    }

    /** The columns of all rows: a column that one of them lacks gets its default there. */
    static String columns(List<JsonNode> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.propertyNames()));
        return String.join(
                ",",
                names.stream()
                        .map(name -> '"' + name.replace("\"", "\\\"") + '"')
                        .toList());
    }

    private JsonMapper mapper() {
        return connection.mapper();
    }
}
