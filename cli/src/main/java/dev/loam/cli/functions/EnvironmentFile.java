package dev.loam.cli.functions;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in a file, {@code NAME=value} a line: what follows the sign is the value, without quotes around it. */
final class EnvironmentFile {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)\\1");

    private EnvironmentFile() {}

    static Map<String, String> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(file + " is no file.", "Name one with lines like NAME=value.");
        }
        return parse(file, Files.readAllLines(file));
    }

    private static Map<String, String> parse(Path file, List<String> lines) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new CommandFailure(
                        "Line %d of %s is no variable.".formatted(i + 1, file), "Write it as NAME=value.");
            }
            Matcher quoted = QUOTED.matcher(parts.group(2));
            variables.put(parts.group(1), quoted.matches() ? quoted.group(2) : parts.group(2));
        }
        return variables;
    }
}
