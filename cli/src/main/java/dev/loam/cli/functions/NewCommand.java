package dev.loam.cli.functions;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a function: a Maven project that builds and can be deployed as it is. */
@Command(
        name = "new",
        description = "Makes a folder with a function that builds: mvn package, then loam functions deploy.",
        mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

    @Parameters(paramLabel = "NAME", description = "The function's name.")
    private String name = "";

    @Option(names = "--in", paramLabel = "DIR", description = "Where the folder is made; here by default.")
    private Path parent = Path.of("");

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw new CommandFailure(
                    name + " is no name of a function.", "A letter, then letters, digits, dashes and underscores.");
        }
        Path folder = parent.resolve(name);
        if (Files.exists(folder)) {
            throw new CommandFailure(folder + " is there already.", "Choose another name or folder.");
        }
        files(name).forEach((path, content) -> write(folder.resolve(path), content));
        System.out.println("""
                Made %1$s. Next:
                  mvn -f %1$s/pom.xml package
                  loam functions serve %1$s
                  loam functions deploy %2$s %1$s/target/%2$s.jar
                  loam functions invoke %2$s --body '{"name":"Ada"}'
                """.formatted(folder, name).stripTrailing());
        return 0;
    }

    /** The files of a function of that name, by path. */
    static Map<String, String> files(String name) {
        String type = typeName(name);
        Map<String, String> files = new TreeMap<>();
        files.put("src/main/java/functions/%s.java".formatted(type), SOURCE.formatted(type));
        files.put("src/main/resources/loam-function.yaml", MANIFEST.formatted(type));
        files.put("pom.xml", pom().formatted(name));
        return files;
    }

    private static String typeName(String name) {
        StringBuilder type = new StringBuilder();
        for (String part : name.split("[-_]+")) {
            if (!part.isEmpty()) {
                type.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }
        }
        return type.toString();
    }

    private static String pom() {
        try (InputStream template = Objects.requireNonNull(NewCommand.class.getResourceAsStream("pom.xml"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The template of a function's pom.xml cannot be read", unreadable);
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(file + " cannot be written", unwritable);
        }
    }

    private static final String SOURCE = """
            package functions;

            import java.util.function.Function;

            public class %1$s implements Function<%1$s.Person, String> {
                public record Person(String name) {}

                @Override
                public String apply(Person person) {
                    return "Hello, " + person.name() + "!";
                }
            }
            """;

    private static final String MANIFEST = """
            handler: functions.%s
            memory_mb: 128
            timeout_seconds: 30
            # What sets it off besides requests, and what it may touch: see docs/functions.md.
            triggers: []
            """;
}
