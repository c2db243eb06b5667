package dev.loam.database.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.sql.QualifiedName;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelationshipFinderTests {
    private static final int COLUMNS = 64;
    private static final ForeignKey.Key BOOKS = key("books", 1, "author");
    private static final ForeignKey.Key AUTHORS = key("authors", 2, "id");
    private static final ForeignKey WRITTEN = new ForeignKey("written", false, BOOKS, AUTHORS);

    @Test
    void viewsThatShowAKeyOverAndOverMakeNoMoreThanTheLimit() {
        Map<Long, ViewDefinition> views = new HashMap<>();
        for (int number = 0; number < 10; number++) {
            views.put(100L + number, view("public", "books" + number, BOOKS));
            views.put(200L + number, view("public", "authors" + number, AUTHORS));
        }
        RelationshipFinder finder = finder(views, Map.of());
        Map<QualifiedName, List<Relationship>> found = finder.find(List.of(WRITTEN), List.of());
        assertThat(count(found)).isEqualTo(2 + 2 * RelationshipFinder.MAX_DERIVED);
        assertThat(finder.isCut()).isTrue();
        assertThat(found.get(BOOKS.table())).anyMatch(way -> way.target().equals(AUTHORS.table()));
        assertThat(found.get(AUTHORS.table())).anyMatch(way -> way.target().equals(BOOKS.table()));
    }

    @Test
    void keysOfOneColumnRelateWhatTheyPointToUpToTheLimit() {
        List<ForeignKey> keys = IntStream.range(0, 200)
                .mapToObj(number ->
                        new ForeignKey("written" + number, false, BOOKS, key("authors" + number, 1000 + number, "id")))
                .toList();
        RelationshipFinder finder = finder(Map.of(), Map.of(BOOKS.table(), List.of("author")));
        assertThat(count(finder.find(keys, List.of()))).isEqualTo(2 * keys.size() + RelationshipFinder.MAX_DERIVED);
        assertThat(finder.isCut()).isTrue();
    }

    @Test
    void viewsOfSchemasThatNobodySeesTakeNothingOfTheLimit() {
        Map<Long, ViewDefinition> views = new HashMap<>();
        for (int number = 0; number < 10; number++) {
            views.put(100L + number, view("hidden", "books" + number, BOOKS));
            views.put(200L + number, view("hidden", "authors" + number, AUTHORS));
        }
        RelationshipFinder finder = finder(views, Map.of());
        assertThat(count(finder.find(List.of(WRITTEN), List.of()))).isEqualTo(2);
        assertThat(finder.isCut()).isFalse();
    }

    private static RelationshipFinder finder(
            Map<Long, ViewDefinition> views, Map<QualifiedName, List<String>> primaryKeys) {
        return new RelationshipFinder(Set.of("public"), primaryKeys, ViewOrigins.of(views));
    }

    private static int count(Map<QualifiedName, List<Relationship>> found) {
        return found.values().stream().mapToInt(List::size).sum();
    }

    private static ForeignKey.Key key(String table, long relation, String column) {
        return new ForeignKey.Key(new QualifiedName("public", table), relation, List.of(1), List.of(column));
    }

    private static ViewDefinition view(String schema, String name, ForeignKey.Key shown) {
        Map<Integer, ViewDefinition.Origin> origins = new HashMap<>();
        for (int column = 1; column <= COLUMNS; column++) {
            origins.put(column, new ViewDefinition.Origin(shown.relation(), 1));
        }
        List<String> columns = Collections.nCopies(COLUMNS, "shown");
        return new ViewDefinition(new QualifiedName(schema, name), columns, origins);
    }
}
