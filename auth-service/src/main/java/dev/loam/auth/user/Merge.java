package dev.loam.auth.user;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A change of an object as two operations that Postgres has: members to set, members to remove. */
record Merge(ObjectNode set, List<String> removed) {

    static Merge of(ObjectNode change) {
        ObjectNode set = change.deepCopy();
        List<String> removed = new ArrayList<>();
        change.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                removed.add(member.getKey());
                set.remove(member.getKey());
            }
        });
        return new Merge(set, removed);
    }
}
