package dev.loam.e2e.functions;

import dev.loam.functions.Loam;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes down, through the platform, which row each event was about. */
public final class Recorder implements Consumer<String> {
    private static final Pattern ID = Pattern.compile("\"thing_id\"\\s*:\\s*\"([0-9a-f-]{36})\"");

    @Override
    public void accept(String event) {
        Matcher id = ID.matcher(event);
        if (!id.find()) {
            throw new IllegalArgumentException("Not the event of a thing: " + event);
        }
        Loam.current().rest().post("recorded", "{\"thing_id\":\"%s\"}".formatted(id.group(1)));
    }
}
