package dev.loam.cli.db;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the schema as types of a language. */
@Command(
        name = "types",
        description = {
            "Writes the project's schema as types: TypeScript's Database for createClient<Database> of supabase-js,",
            "or records of Java."
        },
        mixinStandardHelpOptions = true)
final class TypesCommand implements Callable<Integer> {
    /** A language that there are types of. */
    enum Language {
        TYPESCRIPT,
        JAVA
    }

    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Option(names = "--lang", paramLabel = "LANGUAGE", description = "typescript, which is the default, or java.")
    private Language language = Language.TYPESCRIPT;

    @Option(
            names = "--schema",
            paramLabel = "NAMES",
            split = ",",
            description = "The schemas, with commas; public by default.")
    private List<String> schemas = List.of("public");

    @Option(names = "--package", paramLabel = "NAME", description = "Java: the package.")
    private @Nullable String packageName;

    @Option(names = "--file", paramLabel = "FILE", description = "Where to; by default it is printed.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        String query = "language=" + language.name().toLowerCase(Locale.ROOT)
                + "&schemas=" + TableName.encoded(String.join(",", schemas))
                + (packageName == null ? "" : "&package=" + TableName.encoded(packageName));
        Output.write(options.database().types(query), file);
        return 0;
    }
}
