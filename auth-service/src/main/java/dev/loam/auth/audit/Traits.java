package dev.loam.auth.audit;

import tools.jackson.databind.node.ObjectNode;

/** What an entry says of a change, for those who read the log: what it is about, and what differs before and after. */
public final class Traits {
    private Traits() {}

    public static ObjectNode created(ObjectNode about, ObjectNode made) {
        about.set("after", made);
        return about;
    }

    public static ObjectNode deleted(ObjectNode about, ObjectNode gone) {
        about.set("before", gone);
        return about;
    }

    /** Only the members that differ. */
    public static ObjectNode changed(ObjectNode about, ObjectNode was, ObjectNode is) {
        ObjectNode before = about.putObject("before");
        ObjectNode after = about.putObject("after");
        is.properties().forEach(member -> {
            if (!member.getValue().equals(was.get(member.getKey()))) {
                before.set(member.getKey(), was.get(member.getKey()));
                after.set(member.getKey(), member.getValue());
            }
        });
        return about;
    }
}
