package dev.loam.database.catalog;

import dev.loam.database.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns of tables a view shows unchanged, and under which names. */
final class ViewOrigins {
    /** As many ways to show one key are told apart; a view that shows it more often than that says nothing more. */
    private static final int MAX_WAYS = 64;

    private final QualifiedName view;
    private final Map<ViewDefinition.Origin, List<String>> names = new HashMap<>();

    private ViewOrigins(QualifiedName view) {
        this.view = view;
    }

    /** Follows views of views down to the tables. */
    static List<ViewOrigins> of(Map<Long, ViewDefinition> views) {
        List<ViewOrigins> found = new ArrayList<>();
        views.forEach((relation, definition) -> {
            ViewOrigins origins = new ViewOrigins(definition.name());
            for (int column = 0; column < definition.columns().size(); column++) {
                origins.add(
                        views,
                        new ViewDefinition.Origin(relation, column + 1),
                        definition.columns().get(column));
            }
            found.add(origins);
        });
        return found;
    }

    private void add(Map<Long, ViewDefinition> views, ViewDefinition.Origin start, String name) {
        Set<ViewDefinition.Origin> seen = new HashSet<>();
        ViewDefinition.Origin place = start;
        while (place != null && seen.add(place)) {
            if (!place.equals(start)) {
                names.computeIfAbsent(place, _ -> new ArrayList<>()).add(name);
            }
            ViewDefinition next = views.get(place.relation());
            place = next == null ? null : next.origins().get(place.number());
        }
    }

    QualifiedName view() {
        return view;
    }

    /** The names under which the view shows all columns of the key, in every combination; none when one is missing. */
    List<List<String>> ways(ForeignKey.Key key) {
        List<List<String>> ways = new ArrayList<>();
        ways.add(List.of());
        for (int number : key.numbers()) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> way : ways) {
                for (String name : names.getOrDefault(new ViewDefinition.Origin(key.relation(), number), List.of())) {
                    List<String> extended = new ArrayList<>(way);
                    extended.add(name);
                    longer.add(extended);
                }
            }
            ways = longer.size() > MAX_WAYS ? longer.subList(0, MAX_WAYS) : longer;
        }
        return ways;
    }
}
