package dev.loam.e2e.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What may be found where. An acknowledged write leaves one possibility; each write whose answer was not seen since adds
 * another. One writer at a time for each name.
 */
final class Expected {
    static final String ABSENT = "absent";

    private final Map<String, Set<String>> possible = new ConcurrentHashMap<>();

    void trying(String name, String value) {
        Set<String> values = ConcurrentHashMap.newKeySet();
        values.addAll(possible.getOrDefault(name, Set.of(ABSENT)));
        values.add(value);
        possible.put(name, Set.copyOf(values));
    }

    void acknowledged(String name, String value) {
        possible.put(name, Set.of(value));
    }

    /** Names that are certainly there. */
    long certain() {
        return possible.values().stream()
                .filter(values -> !values.contains(ABSENT))
                .count();
    }

    /** What is not as it may be. From here on, what was seen is what is expected. */
    List<String> settle(Map<String, String> found) {
        List<String> wrong = new ArrayList<>();
        found.keySet().stream()
                .filter(name -> !possible.containsKey(name))
                .forEach(name -> wrong.add(name + ": made up"));
        new TreeMap<>(possible).forEach((name, values) -> {
            String value = found.getOrDefault(name, ABSENT);
            if (!values.contains(value)) {
                wrong.add("%s: is %s, may be %s".formatted(name, value, values));
            }
            possible.put(name, Set.of(value));
        });
        return List.copyOf(wrong);
    }
}
