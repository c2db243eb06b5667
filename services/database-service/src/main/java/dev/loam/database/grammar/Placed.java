package dev.loam.database.grammar;

import java.util.List;

/**
 * Something that a request says of one place in the tree of what it selects.
 *
 * @param path the keys of the embeds that lead there; empty for the rows themselves
 */
public record Placed<T>(List<String> path, T value) {
    public Placed {
        path = List.copyOf(path);
    }
}
