package dev.loam.database.query;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Relationship;
import dev.loam.database.catalog.Relationship.Cardinality;
import dev.loam.database.error.Json;
import dev.loam.database.error.RestException;
import dev.loam.database.grammar.SelectItem;
import dev.loam.database.sql.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the relationship that an embed means: by table, by foreign key, or by its column, with or without a hint. */
final class Relationships {
    private Relationships() {}

    static Relationship find(Catalog catalog, QualifiedName source, SelectItem.Embed embed) {
        List<Relationship> found = catalog.relationshipsOf(source).stream()
                .filter(candidate -> candidate.schema().equals(source.schema()))
                .filter(candidate -> matches(candidate, embed.relation(), embed.hint()))
                .toList();
        if (found.isEmpty()) {
            throw none(catalog, source, embed);
        }
        if (found.size() > 1) {
            throw several(source.name(), embed.relation(), found);
        }
        return found.getFirst();
    }

    private static boolean matches(Relationship candidate, String relation, @Nullable String hint) {
        if (candidate.function() != null) {
            return candidate.function().name().equals(relation);
        }
        boolean byTable = candidate.target().name().equals(relation);
        boolean children = candidate.cardinality() == Cardinality.ONE_TO_MANY;
        boolean parent = candidate.cardinality() == Cardinality.MANY_TO_ONE;
        if (hint != null) {
            return byTable
                    && (candidate.isSelf()
                            ? children && isOnlyColumn(candidate, hint, false)
                            : matchesHint(candidate, hint));
        }
        if (candidate.isSelf()) {
            return (byTable && children) || (parent && isOnlyColumn(candidate, relation, true));
        }
        return byTable || (!candidate.targetIsView() && matchesKey(candidate, relation));
    }

    /** By the foreign key's name, or by its column in the source. */
    private static boolean matchesKey(Relationship candidate, String key) {
        return candidate.junction() == null
                && (candidate.constraint().equals(key) || isOnlyColumn(candidate, key, true));
    }

    private static boolean matchesHint(Relationship candidate, String hint) {
        Relationship.Junction junction = candidate.junction();
        return junction == null
                ? candidate.constraint().equals(hint)
                        || isOnlyColumn(candidate, hint, true)
                        || isOnlyColumn(candidate, hint, false)
                : junction.table().name().equals(hint);
    }

    private static boolean isOnlyColumn(Relationship candidate, String name, boolean ofSource) {
        if (candidate.columns().size() != 1) {
            return false;
        }
        Relationship.Pair pair = candidate.columns().getFirst();
        return (ofSource ? pair.source() : pair.target()).equals(name);
    }

    private static RestException none(Catalog catalog, QualifiedName source, SelectItem.Embed embed) {
        String using = embed.hint() == null ? "" : "using the hint '" + embed.hint() + "' ";
        return RestException.of(
                400,
                "PGRST200",
                "Could not find a relationship between '%s' and '%s' in the schema cache"
                        .formatted(source.name(), embed.relation()),
                "Searched for a foreign key relationship between '%s' and '%s' %sin the schema '%s', but no matches were found."
                        .formatted(source.name(), embed.relation(), using, source.schema()),
                hint(catalog, source, embed.relation()));
    }

    private static @Nullable String hint(Catalog catalog, QualifiedName source, String relation) {
        List<Relationship> known = catalog.relationshipsOf(source);
        String meant = known.isEmpty() ? source.name() : relation;
        Collection<String> candidates = known.isEmpty()
                ? catalog.relatedTables(source.schema())
                : known.stream().map(candidate -> candidate.target().name()).toList();
        String close = Similarity.closest(meant, candidates, Similarity.RELATED);
        return close == null || close.equalsIgnoreCase(meant)
                ? null
                : "Perhaps you meant '%s' instead of '%s'.".formatted(close, meant);
    }

    private static RestException several(String source, String relation, List<Relationship> found) {
        String hints = found.stream()
                .map(candidate -> "'" + relation + "!" + hintFor(candidate) + "'")
                .collect(Collectors.joining(", "));
        String details = found.stream()
                .map(candidate -> "{\"cardinality\":\"%s\",\"embedding\":%s,\"relationship\":%s}"
                        .formatted(
                                candidate.cardinality(),
                                Json.string(
                                        source + " with " + candidate.target().name()),
                                Json.string(candidate.describe())))
                .collect(Collectors.joining(",", "[", "]"));
        return RestException.withDetails(
                300,
                "PGRST201",
                "Could not embed because more than one relationship was found for '%s' and '%s'"
                        .formatted(source, relation),
                details,
                "Try changing '%s' to one of the following: %s. Find the desired relationship in the 'details' key."
                        .formatted(relation, hints));
    }

    private static String hintFor(Relationship candidate) {
        Relationship.Junction junction = candidate.junction();
        return junction == null ? candidate.constraint() : junction.table().name();
    }
}
