package dev.loam.worker.binding;

import dev.loam.worker.channel.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How items that come one by one are written: as the caller says it can read them, or else all at once. */
enum Items {
    /** Server-sent events, by the HTML standard. */
    EVENTS("text/event-stream") {
        @Override
        byte[] write(byte[] item) {
            ByteArrayOutputStream event = new ByteArrayOutputStream(item.length + 8);
            for (String line : new String(item, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1)) {
                event.writeBytes("data:".getBytes(StandardCharsets.UTF_8));
                event.writeBytes(line.getBytes(StandardCharsets.UTF_8));
                event.write('\n');
            }
            event.write('\n');
            return event.toByteArray();
        }
    },
    /** A line for each. */
    LINES("application/x-ndjson") {
        @Override
        byte[] write(byte[] item) {
            byte[] line = java.util.Arrays.copyOf(item, item.length + 1);
            line[item.length] = '\n';
            return line;
        }
    };

    private final String contentType;

    Items(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    abstract byte[] write(byte[] item);

    /** What the caller asks for, or null when it wants to wait for everything. */
    static @Nullable Items wantedBy(Frame.Invoke invoke) {
        List<String> accepted = invoke.headers().fields().getOrDefault("accept", List.of());
        for (String ranges : accepted) {
            for (String range : ranges.toLowerCase(Locale.ROOT).split(",")) {
                for (Items kind : values()) {
                    if (range.split(";", 2)[0].strip().equals(kind.contentType)) {
                        return kind;
                    }
                }
            }
        }
        return null;
    }

    /** Writes an item: text as it is in events, anything else as JSON. */
    Function<@Nullable Object, byte[]> writer(Function<Object, byte[]> json) {
        return item -> {
            if (item instanceof byte[] bytes) {
                return write(bytes);
            }
            boolean plain = item instanceof String && this == EVENTS;
            byte[] content = plain
                    ? ((String) item).getBytes(StandardCharsets.UTF_8)
                    : item == null ? "null".getBytes(StandardCharsets.UTF_8) : json.apply(item);
            return write(content);
        };
    }
}
