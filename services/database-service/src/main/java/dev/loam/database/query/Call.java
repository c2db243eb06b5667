package dev.loam.database.query;

import dev.loam.database.catalog.Column;
import dev.loam.database.catalog.Routine;
import dev.loam.database.grammar.Parameter;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function.
 *
 * @param given the parameters that get a value
 * @param values those values as text, when the query string has them
 * @param payload those values as a JSON object, when the body has them
 * @param raw the whole body, for a function with one unnamed parameter
 */
public record Call(
        Routine routine,
        List<Routine.Parameter> given,
        List<Parameter> values,
        @Nullable Payload payload,
        byte @Nullable [] raw) {

    public Call {
        given = List.copyOf(given);
        values = List.copyOf(values);
    }

    /** Writes the call as a source of rows under that name. */
    void write(Sql sql, Identifier alias) {
        if (payload != null && !given.isEmpty()) {
            payload.write(
                    sql,
                    given.stream()
                            .map(parameter -> new Column(
                                    parameter.name(),
                                    parameter.type(),
                                    parameter.type(),
                                    parameter.displayType(),
                                    true,
                                    null))
                            .toList(),
                    false,
                    true);
            sql.add(", lateral ");
        }
        sql.add(routine.name()).add("(");
        arguments(sql);
        sql.add(") as ").add(alias);
        if (routine.result().kind() != Routine.Kind.COMPOSITE) {
            sql.add("(pgrst_scalar)");
        }
    }

    private void arguments(Sql sql) {
        if (raw != null) {
            rawArgument(sql, raw);
            return;
        }
        Map<String, List<String>> texts = texts();
        sql.each(given, ", ", parameter -> {
            if (parameter.variadic()) {
                sql.add("variadic ");
            }
            sql.name(parameter.name()).add(" := ");
            if (payload != null) {
                sql.add("pgrst_body.").name(parameter.name());
            } else {
                List<String> found = texts.getOrDefault(parameter.name(), List.of());
                sql.bind(parameter.variadic() ? Conditions.arrayLiteral(found) : found.getLast(), parameter.type());
            }
        });
    }

    private void rawArgument(Sql sql, byte[] body) {
        String type = routine.parameters().getFirst().type().parts().getLast();
        if (type.equals("bytea")) {
            sql.bindBytes(body);
        } else if (type.equals("json") || type.equals("jsonb")) {
            sql.add("cast(cast(").bindJson(body).add(" as json) as ");
            sql.add(routine.parameters().getFirst().type()).add(")");
        } else {
            sql.add("cast(convert_from(").bindBytes(body).add(", 'UTF8') as ");
            sql.add(routine.parameters().getFirst().type()).add(")");
        }
    }

    private Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (Parameter value : values) {
            texts.computeIfAbsent(value.name(), _ -> new ArrayList<>()).add(value.value());
        }
        return texts;
    }
}
