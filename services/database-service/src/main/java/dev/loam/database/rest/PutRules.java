package dev.loam.database.rest;

import dev.loam.database.catalog.Table;
import dev.loam.database.error.RestException;
import dev.loam.database.execution.Outcome;
import dev.loam.database.grammar.Condition;
import dev.loam.database.grammar.Operator;
import dev.loam.database.grammar.Placed;
import dev.loam.database.grammar.Query;
import dev.loam.database.grammar.Test;
import java.util.HashSet;
import java.util.Set;

/** A PUT names one row by its whole primary key, and brings that row. */
final class PutRules {
    private PutRules() {}

    static void check(Query query, Table table) {
        if (!query.limits().isEmpty() || !query.offsets().isEmpty()) {
            throw RestException.of(400, "PGRST114", "limit/offset querystring parameters are not allowed for PUT");
        }
        Set<String> columns = new HashSet<>();
        for (Placed<Condition> placed : query.conditions()) {
            boolean equality = placed.path().isEmpty()
                    && placed.value() instanceof Condition.Filter filter
                    && !filter.negated()
                    && filter.field().path().isEmpty()
                    && filter.test() instanceof Test.Compare compare
                    && compare.operator() == Operator.EQ
                    && compare.quantifier() == null
                    && columns.add(filter.field().column());
            if (!equality) {
                throw notByKey();
            }
        }
        if (table.primaryKey().isEmpty() || !columns.equals(Set.copyOf(table.primaryKey()))) {
            throw notByKey();
        }
    }

    static void checkMatch(Outcome outcome) {
        if (outcome.rows() != 1) {
            throw RestException.of(400, "PGRST115", "Payload values do not match URL in primary key column(s)");
        }
    }

    private static RestException notByKey() {
        return RestException.of(
                405, "PGRST105", "Filters must include all and only primary key columns with 'eq' operators");
    }
}
