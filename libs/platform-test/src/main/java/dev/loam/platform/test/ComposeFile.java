package dev.loam.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code infra/compose/compose.yaml}, read as compose reads it: aliases and merges resolved. */
public final class ComposeFile {
    private static final String NAME = "infra/compose/compose.yaml";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([-?])([^}]*))?}");

    private final Path checkout;
    private final Map<String, Object> content;

    private ComposeFile(Path checkout, Map<String, Object> content) {
        this.checkout = checkout;
        this.content = content;
    }

    /** The file of the checkout that the tests run in. */
    public static ComposeFile read() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(NAME))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("The tests do not run inside a checkout of Loam");
            }
        }
        try {
            Object content =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(folder.resolve(NAME)));
            return new ComposeFile(folder, map(content));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Path checkout() {
        return checkout;
    }

    /** The names of the top-level elements. */
    public Set<String> elements() {
        return content.keySet();
    }

    /** A top-level element, for instance {@code volumes}; empty when there is none. */
    public Map<String, Object> element(String name) {
        return map(content.getOrDefault(name, Map.of()));
    }

    public Map<String, Object> service(String name) {
        return map(element("services").getOrDefault(name, Map.of()));
    }

    /** A service's environment, as written. */
    public Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        map(service(service).getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return environment;
    }

    /** A service's environment with variables filled in, each by its value here or the default it is written with. */
    public Map<String, String> environment(String service, Map<String, String> variables) {
        Map<String, String> environment = environment(service);
        environment.replaceAll((_, value) -> VARIABLE.matcher(value)
                .replaceAll(match -> Matcher.quoteReplacement(
                        variables.getOrDefault(match.group(1), "-".equals(match.group(2)) ? match.group(3) : ""))));
        return environment;
    }

    /** The folder that a service's image is built from. */
    public String module(String service) {
        Object build = service(service).get("build");
        Object arguments = build == null ? null : map(build).get("args");
        return arguments == null ? "" : String.valueOf(map(arguments).get("MODULE"));
    }

    /** A mapping of the file. */
    public static Map<String, Object> map(Object value) {
        Map<String, Object> entries = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, entry) -> entries.put(String.valueOf(key), entry));
        return entries;
    }
}
